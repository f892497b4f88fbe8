import { useState } from 'react';
import type { WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { LooksLike, NOT_COMPARED } from '../../contact/components/LooksLike';
import { useLookAlike } from '../../contact/useLookAlike';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/Messages';
import { Fold } from '../../ui/Fold';
import { Segmented } from '../../ui/Segmented';
import { useAction } from '../../ui/useAction';
import type { Bringing } from './bringing';
import type { FirstRunEvent, FirstRunState } from './machine';
import { NameField, namesLack } from './NameWallet';
import { WizardPage } from './Wizard';
import { LeadsTo } from './LeadsTo';

/** Props of {@link BringWatch}. */
export interface BringWatchProps {
  state: FirstRunState;
  list: WalletList | null;
  bringing: Extract<Bringing, { kind: 'watch' }>;
  send: (event: FirstRunEvent) => void;
}

type Scheme = 'sr25519' | 'ed25519';

/** Name of a wallet that only watches: it has a public file and no key. */
export function BringWatch({ state, list, bringing, send }: BringWatchProps) {
  // A wallet of hotkeys alone may learn its address; any other name is taken.
  const taken = (list?.wallets ?? [])
    .filter(({ encryption, address }) => encryption !== null || address !== null)
    .map(({ name }) => name);
  const [scheme, setScheme] = useState<Scheme>('sr25519');
  const { run, busy, error } = useAction(api.wallet.watchAddress);
  const nameLacks = namesLack({ ...state, hotkey: false }, taken);
  const twin = useLookAlike([bringing.address]);
  const [sure, setSure] = useState(false);
  const lacks = nameLacks ?? (twin === null || sure ? null : NOT_COMPARED);
  const ready = lacks === null && !busy;
  const write = async (): Promise<void> => {
    if (!ready) return;
    const wallet = await run({ name: state.name, text: bringing.text, scheme });
    if (wallet) send({ type: 'walletMade', wallet });
  };
  return (
    <WizardPage
      title="What shall it be called?"
      lead="An address without its secret: it is watched and can be paid to. To send from it, its phrase has to come too."
      foot={
        <>
          <Button size="large" icon="arrow-l" onClick={() => send({ type: 'wentBack' })}>
            Back
          </Button>
          <span className="grow" />
          <Button
            size="large"
            kind="primary"
            busy={busy}
            lacks={lacks}
            lacksAt="before"
            onClick={() => void write()}
          >
            Watch it
          </Button>
        </>
      }
    >
      {error && <ErrorNote error={error} />}
      <div className="fields wiz-form">
        <LeadsTo address={bringing.address} />
        {twin && <LooksLike twin={twin} sure={sure} onSure={setSure} />}
        <NameField
          fields={state}
          taken={taken}
          onEdit={(fields) => send({ type: 'edited', fields })}
          onEnter={() => void write()}
        />
        <Fold title="Advanced: kind of key" end={scheme}>
          <Segmented
            label="Kind of key"
            value={scheme}
            options={[
              { value: 'sr25519', label: 'sr25519' },
              { value: 'ed25519', label: 'ed25519' },
            ]}
            onChange={setScheme}
          />
          <p className="hint">
            Nothing in an address tells it. Leave it unless you know that the key is ed25519; other
            tools read it from the file.
          </p>
        </Fold>
      </div>
    </WizardPage>
  );
}
