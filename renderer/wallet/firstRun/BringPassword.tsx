import type { WalletEntry, WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { Identicon } from '../../ui/Identicon';
import { addressGroups } from '../../ui/shortText';
import { ChoosePassword } from './ChoosePassword';
import type { FirstRunEvent, FirstRunState } from './machine';
import { hotkeyOf, useMaking } from './making';
import { HotkeyChoice, NameField, namesReady } from './NameWallet';

/** Props of {@link BringPassword}. */
export interface BringPasswordProps {
  state: FirstRunState;
  list: WalletList | null;
  phrase: string;
  address: string;
  words: number;
  send: (event: FirstRunEvent) => void;
}

/** Name and password of a wallet that comes back from its phrase. */
export function BringPassword(props: BringPasswordProps) {
  const { state, list, phrase, address, words, send } = props;
  const taken = (list?.wallets ?? []).map((wallet) => wallet.name);
  const { making, error, start } = useMaking<WalletEntry>((wallet) =>
    send({ type: 'walletMade', wallet }),
  );
  return (
    <ChoosePassword
      title="Name it and choose a password"
      names={[state.name, state.hotkeyName]}
      words={words}
      making={making}
      error={error}
      ready={namesReady(state, taken)}
      onBack={() => send({ type: 'wentBack' })}
      onPassword={(password) =>
        start((onMessage) =>
          api.wallet.regenerate(
            { phrase, name: state.name, password, hotkey: hotkeyOf(state) },
            onMessage,
          ),
        )
      }
    >
      <div className="row row-3">
        <Identicon address={address} size={32} />
        <span className="mono groups">
          {addressGroups(address).map((group) => (
            <span key={group}>{group}</span>
          ))}
        </span>
      </div>
      <NameField
        fields={state}
        taken={taken}
        onEdit={(fields) => send({ type: 'edited', fields })}
      />
      <HotkeyChoice fields={state} onEdit={(fields) => send({ type: 'edited', fields })} />
    </ChoosePassword>
  );
}
