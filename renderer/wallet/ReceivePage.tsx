import { WalletsHead } from '../shell/WalletsHead';
import { navigate, useApp, useRoute } from '../store';
import { Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { Chapter, Page } from '../ui/Chapter';
import { useCopy } from '../ui/copyContext';
import { Icon } from '../ui/Icon';
import { Identicon } from '../ui/Identicon';
import { EmptyState } from '../ui/Messages';
import { QrCode } from '../ui/QrCode';
import { Select } from '../ui/Select';
import { AddressGroups } from '../ui/AddressGroups';
import { Skeleton } from '../ui/Skeleton';
import { IsItMine } from './components/IsItMine';
import './receive.css';
import { isWatchOnly } from './selectors';
import { UntrustedName } from '../ui/UntrustedName';

/** The address of a wallet as text, as a code, and how to know that it is one's own. */
export function ReceivePage() {
  const list = useApp((state) => state.walletList);
  const wanted = useRoute('receive')?.wallet ?? null;
  const wallets = (list?.wallets ?? []).filter(({ address }) => address !== null);
  const wallet = wallets.find(({ name }) => name === wanted) ?? wallets[0];
  return (
    <Page>
      <WalletsHead title="Receive">
        {wallet && wallets.length > 1 && (
          <Select
            label="Wallet"
            hideLabel
            width={240}
            value={wallet.name}
            options={wallets.map(({ name }) => ({ value: name, label: name }))}
            onChange={(name) => navigate({ page: 'receive', wallet: name })}
          />
        )}
      </WalletsHead>
      {list === null && (
        <Loading>
          <Skeleton width={256} tall />
        </Loading>
      )}
      {list !== null && !wallet && <NoAddress />}
      {wallet?.address && (
        <Address name={wallet.name} address={wallet.address} watchOnly={isWatchOnly(wallet)} />
      )}
    </Page>
  );
}

function NoAddress() {
  return (
    <EmptyState
      title="No address yet"
      icon="receive"
      action={
        <Button kind="primary" onClick={() => navigate({ page: 'firstRun', door: 'new' })}>
          Make a wallet
        </Button>
      }
    >
      A wallet has the address that others send to.
    </EmptyState>
  );
}

interface AddressProps {
  name: string;
  address: string;
  watchOnly: boolean;
}

function Address({ name, address, watchOnly }: AddressProps) {
  const copy = useCopy();
  return (
    <>
      <section className="sec rx-sec" aria-label={`Address of ${name}`}>
        <div className="rx">
          <QrCode text={address} label={`Code of the address of ${name}`} />
          <div>
            <div className="row row-3">
              <Identicon address={address} size={32} />
              <div>
                <UntrustedName className="big rx-name" name={name} bold />
                <div className="small dim2">
                  {watchOnly ? 'address only, its key is elsewhere' : 'coldkey, on this computer'}
                </div>
              </div>
            </div>
            <AddressGroups address={address} className="groups-lg rx-groups" />
            <Button
              kind="primary"
              size="large"
              icon="copy"
              onClick={() => copy(address, 'Address')}
            >
              Copy the address
            </Button>
            <ul className="notes rx-notes">
              <li className="note">
                <Icon name="info" tone="info" />
                <p>
                  Send only TAO of the Bittensor network here.
                  <br />
                  <span className="small">
                    At an exchange choose <b>Bittensor</b> or <b>TAO native</b>. No memo, no tag.
                    TAO wrapped on other chains does not arrive.
                  </span>
                </p>
              </li>
              <SandboxNote />
            </ul>
          </div>
        </div>
      </section>
      <div className="rx-lower">
        <Chapter title="Is it really mine?" caption="four ways to know">
          <IsItMine name={name} address={address} watchOnly={watchOnly} />
        </Chapter>
      </div>
    </>
  );
}

function SandboxNote() {
  const network = useApp((state) => state.chainStatus?.network ?? null);
  if (!network || (network.kind !== 'sandbox' && network.kind !== 'test')) return null;
  return (
    <li className="note">
      <Icon name="warn" tone="warn" />
      <p>
        <UntrustedName name={network.name} /> is in use. The address is the same on every network,
        so real TAO sent here arrives on Finney and is not seen in this network.
      </p>
    </li>
  );
}
