import { useEffect, useRef, useState } from 'react';
import { ok } from '../../../shared/ipc/result';
import type { KeyRef } from '../../../shared/keyfile/model';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { EndsUnlocked } from '../../guard/EndsUnlocked';
import { doneOrTell, tellDone } from '../../shell/tell';
import type { KeyAct } from '../../shell/route';
import { navigate, useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { ErrorNote } from '../../ui/Messages';
import { TextField } from '../../ui/TextField';
import { useAction } from '../../ui/useAction';
import { isHidden } from '../../wallet/hidden';
import { NearestName } from '../../wallet/components/NearestName';
import { NAME_RULE, nameProblem } from '../../wallet/selectors';
import { DeleteDialog } from './DeleteDialog';
import { KeyRow } from './KeyRow';

/** The name of a key, whether the list shows it, and its way out. */
export function NameChapter({ keyRef, act }: { keyRef: KeyRef; act: KeyAct | null }) {
  const [deleting, setDeleting] = useState(act === 'delete');
  const what = keyRef.hotkey === null ? 'wallet' : 'hotkey';
  return (
    <Chapter title="Name and place">
      {keyRef.hotkey === null && <EndsUnlocked wallet={keyRef.wallet} />}
      <Rename keyRef={keyRef} focus={act === 'rename'} />
      {keyRef.hotkey === null && <Hide wallet={keyRef.wallet} />}
      <KeyRow
        title={`Delete this ${what}`}
        about="It leaves the wallets folder. A copy is kept in a dated folder beside it."
      >
        <Button kind="danger" icon="trash" onClick={() => setDeleting(true)}>
          Delete
        </Button>
      </KeyRow>
      {deleting && <DeleteDialog keyRef={keyRef} onClose={() => setDeleting(false)} />}
    </Chapter>
  );
}

function Rename({ keyRef, focus }: { keyRef: KeyRef; focus: boolean }) {
  const { wallet, hotkey } = keyRef;
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const list = useApp((state) => state.walletList);
  const { run, busy, error } = useAction(async () => {
    const done = await api.keyfile.rename({ ...keyRef, name });
    return done.ok ? ok(true) : done;
  });
  const wallets = list?.wallets ?? [];
  const taken =
    hotkey === null
      ? wallets.map((one) => one.name)
      : (wallets.find((one) => one.name === wallet)?.hotkeys ?? []).map((one) => one.name);
  const problem = nameProblem(name, taken);
  const rename = async (): Promise<void> => {
    if (problem !== null || busy) return;
    if (!(await run())) return;
    tellDone(`It is now called ${name}`);
    const now = hotkey === null ? { wallet: name, hotkey } : { wallet, hotkey: name };
    navigate({ page: 'keyfile', ...now });
  };
  return (
    <div className="fields kf-gap kf-form">
      {error && <ErrorNote error={error} />}
      <TextField
        label="Another name"
        ref={field}
        value={name}
        maxLength={80}
        error={name === '' ? undefined : (problem ?? undefined)}
        hint={`${NAME_RULE} Scripts that use the old name must be told.`}
        onChange={setName}
        onEnter={() => void rename()}
      />
      <NearestName name={name} taken={taken} onUse={setName} />
      <div>
        <Button
          busy={busy}
          lacks={
            name === '' ? 'Type another name first.' : problem && 'The name cannot be used yet.'
          }
          lacksAt="title"
          onClick={() => void rename()}
        >
          Rename
        </Button>
      </div>
    </div>
  );
}

function Hide({ wallet }: { wallet: string }) {
  const folder = useApp((state) => state.walletList?.folder ?? '');
  const hidden = useApp((state) => isHidden(state.settings?.hiddenWallets, folder, wallet));
  const flip = async (): Promise<void> => {
    if (!(await doneOrTell(api.keyfile.hide({ wallet, hidden: !hidden })))) return;
    tellDone(`${safeText(wallet)} is ${hidden ? 'in the list again' : 'out of the list'}`);
  };
  return (
    <KeyRow
      title={hidden ? 'Hidden from the list of wallets' : 'In the list of wallets'}
      about="Only the list changes: the files stay, and the money counts in every total."
    >
      <Button icon="eye" onClick={() => void flip()}>
        {hidden ? 'Show it again' : 'Hide it'}
      </Button>
    </KeyRow>
  );
}
