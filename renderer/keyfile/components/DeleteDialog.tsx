import type { KeyRef } from '../../../shared/keyfile/model';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { tellDone } from '../../shell/tell';
import { navigate } from '../../store';
import { ErrorNote } from '../../ui/Messages';
import { Dialog } from '../../ui/Overlay';
import { useAction } from '../../ui/useAction';

/** Asks for the name of what is deleted, and says what is kept. */
export function DeleteDialog({ keyRef, onClose }: { keyRef: KeyRef; onClose: () => void }) {
  const { run, busy, error } = useAction(api.keyfile.remove);
  const isWallet = keyRef.hotkey === null;
  const name = keyRef.hotkey ?? keyRef.wallet;
  const remove = async (): Promise<void> => {
    const done = await run({ ...keyRef, typed: name });
    if (!done) return;
    tellDone(`${safeText(name)} is deleted`, `Kept in ${safeText(done.place)}`);
    navigate({ page: 'keyfile', wallet: null, hotkey: null });
  };
  return (
    <Dialog
      title={`Delete ${safeText(name)}?`}
      confirm={isWallet ? 'Delete the wallet' : 'Delete the hotkey'}
      danger
      busy={busy}
      typeName={name}
      onConfirm={() => void remove()}
      onCancel={onClose}
    >
      {error && <ErrorNote error={error} />}
      <p>
        {isWallet
          ? 'The wallet leaves the wallets folder with all its hotkeys: no tool finds it any more, and a miner that uses it stops.'
          : 'The hotkey leaves the wallet: a miner that uses it stops.'}{' '}
        Nothing happens on the chain.
      </p>
      <p>
        The files are moved into a dated folder beside the wallets folder, and can be put back from
        here. They stay the key: whoever takes that folder has it.
      </p>
    </Dialog>
  );
}
