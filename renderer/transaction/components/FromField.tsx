import { safeText } from '../../../shared/units/trustText';
import { useApp } from '../../store';
import { Amount } from '../../ui/Amount';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';
import { shortAddress } from '../../ui/shortText';
import { UntrustedName } from '../../ui/UntrustedName';
import { balanceOf, canSpend } from '../../wallet/selectors';

/** The paying wallet, with what it has. The system's own list lies over it, so that keys work as everywhere. */
export function FromField(props: { wallet: string; onWallet: (wallet: string) => void }) {
  const { wallet, onWallet } = props;
  const list = useApp((state) => state.walletList);
  const balances = useApp((state) => state.balances);
  const senders = (list?.wallets ?? []).filter(canSpend);
  const chosen = senders.find(({ name }) => name === wallet);
  const balance = balanceOf(balances, chosen?.address ?? null);
  return (
    <Field label="From">
      {(wiring) => (
        <div className="in in-addr sel send-from">
          {chosen?.address && <Identicon address={chosen.address} size={24} />}
          <div className="grow">
            <div className="nm cut">
              <UntrustedName name={chosen?.name ?? wallet} inert />
            </div>
            <div className="full">{chosen?.address && shortAddress(chosen.address)}</div>
          </div>
          <span className="nowrap">
            <Amount value={balance?.free ?? null} tail /> <span className="dim2">free</span>
          </span>
          <Icon name="chev-d" />
          <select {...wiring} value={wallet} onChange={(event) => onWallet(event.target.value)}>
            {senders.map(({ name }) => (
              <option key={name} value={name}>
                {safeText(name)}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
