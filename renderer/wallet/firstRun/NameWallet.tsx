import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { Checkbox } from '../../ui/Choices';
import { Fold } from '../../ui/Fold';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { LOCKED_HOTKEY, PLAIN_HOTKEY } from '../components/HotkeyLock';
import { NearestName } from '../components/NearestName';
import { NAME_RULE, nameProblem } from '../selectors';
import { LengthChoice } from './LengthChoice';
import type { FirstRunFields } from './machine';
import { SchemeChoice } from './SchemeChoice';
import { WizardPage } from './Wizard';

/** Props of {@link NameWallet}. */
export interface NameWalletProps {
  fields: FirstRunFields;
  /** Names of wallets that are here already. */
  taken: readonly string[];
  /** Path of the wallets folder, for "where it will lie". */
  folder: string;
  onEdit: (fields: Partial<FirstRunFields>) => void;
  onBack: () => void;
  onGo: () => void;
}

/** Name, number of words, a first hotkey; nothing is written yet. */
export function NameWallet(props: NameWalletProps) {
  const { fields, taken, onEdit, onBack, onGo } = props;
  const lacks = namesLack(fields, taken);
  return (
    <WizardPage
      title="What shall it be called?"
      lead="The name is for you alone. It is the name of a folder on this computer and never leaves it."
      foot={
        <>
          <Button size="large" icon="arrow-l" onClick={onBack}>
            Back
          </Button>
          <span className="grow" />
          <Button size="large" kind="primary" lacks={lacks} lacksAt="before" onClick={onGo}>
            Make the phrase
          </Button>
        </>
      }
    >
      <div className="fields wiz-form">
        <NameField
          fields={fields}
          taken={taken}
          onEdit={onEdit}
          onEnter={lacks === null ? onGo : undefined}
        />
        <div>
          <span className="lab">How many words?</span>
          <LengthChoice
            label="How many words?"
            value={fields.words}
            onChange={(words) => onEdit({ words })}
          />
          <div className="hint">
            The words are the key of the wallet, written so that a person can copy them. Nobody can
            guess twelve. Twenty-four take twice the writing; take them if a rule asks for it.
          </div>
        </div>
        <HotkeyChoice fields={fields} onEdit={onEdit} />
        <Fold title="Advanced: kind of key" end={fields.scheme}>
          <SchemeChoice
            value={fields.scheme}
            about="The words are the same, the address is another. The file holds the key without its words."
            onChange={(scheme) => onEdit({ scheme })}
          />
        </Fold>
        <WhereItLies {...props} />
      </div>
    </WizardPage>
  );
}

/** What is missing of the names, in words; null when they can be used as they stand. */
export function namesLack(fields: FirstRunFields, taken: readonly string[]): string | null {
  if (fields.name === '') return 'Give the wallet a name.';
  if (nameProblem(fields.name, taken) !== null) return 'The name cannot be used yet.';
  if (!fields.hotkey || nameProblem(fields.hotkeyName, []) === null) return null;
  return 'The name of the hotkey cannot be used yet.';
}

/** The name of a new wallet with what is wrong with it. */
export function NameField(props: {
  fields: FirstRunFields;
  taken: readonly string[];
  onEdit: (fields: Partial<FirstRunFields>) => void;
  onEnter?: (() => void) | undefined;
}) {
  const { fields, taken, onEdit, onEnter } = props;
  const problem = fields.name === '' ? null : nameProblem(fields.name, taken);
  return (
    <div>
      <TextField
        label="Name of the wallet"
        value={fields.name}
        maxLength={80}
        autoFocus
        error={problem ?? undefined}
        hint={fields.name === '' ? NAME_RULE : `${NAME_RULE} Not yet used here.`}
        onChange={(name) => onEdit({ name })}
        onEnter={onEnter}
      />
      <NearestName name={fields.name} taken={taken} onUse={(name) => onEdit({ name })} />
    </div>
  );
}

/** Whether a first hotkey is made too, its name and its lock. */
export function HotkeyChoice(props: {
  fields: FirstRunFields;
  /** The coldkey is brought in: its hotkeys are not, and a new one is another. */
  brought?: boolean | undefined;
  onEdit: (fields: Partial<FirstRunFields>) => void;
}) {
  const { fields, brought = false, onEdit } = props;
  return (
    <div>
      <Checkbox checked={fields.hotkey} onChange={(hotkey) => onEdit({ hotkey })}>
        {brought ? 'Make a new hotkey as well' : 'Make a first hotkey as well'}
      </Checkbox>
      {brought && (
        <p className="hint">
          Hotkeys do not come from the secret of the coldkey. Bring yours in afterwards, under New
          hotkey of the wallet, or put their files into its hotkeys folder.
        </p>
      )}
      {fields.hotkey && (
        <div className="wiz-hotkey">
          <div className="row row-3 top-al wrap">
            <div className="wiz-short">
              <TextField
                label="Name of the hotkey"
                hideLabel
                size="normal"
                maxLength={80}
                value={fields.hotkeyName}
                error={nameProblem(fields.hotkeyName, []) ?? undefined}
                onChange={(hotkeyName) => onEdit({ hotkeyName })}
              />
              <NearestName
                name={fields.hotkeyName}
                taken={[]}
                onUse={(hotkeyName) => onEdit({ hotkeyName })}
              />
            </div>
            <span className="small dim2 wiz-beside">costs nothing; more can be added later</span>
          </div>
          <div>
            <Segmented
              label="Lock of the hotkey"
              size="small"
              value={fields.hotkeyLocked ? 'locked' : 'plain'}
              options={[
                { value: 'locked', label: 'Locked with the same password' },
                { value: 'plain', label: 'Plain, for a miner' },
              ]}
              onChange={(lock) => onEdit({ hotkeyLocked: lock === 'locked' })}
            />
          </div>
          <p className="hint">{fields.hotkeyLocked ? LOCKED_HOTKEY : PLAIN_HOTKEY}</p>
          <p className="hint">
            It has 12 words of its own, in its file alone: write them down later, under Key file of
            the hotkey. Those of the coldkey do not bring it back.
          </p>
        </div>
      )}
    </div>
  );
}

function WhereItLies({ fields, folder }: NameWalletProps) {
  const place = `${folder}/${fields.name || '…'}`;
  return (
    <Fold title="Where it will lie, and how" end="as btcli does it">
      <KeyValue
        rows={[
          { key: 'Coldkey', value: `${place}/coldkey`, mono: true },
          ...(fields.hotkey
            ? [{ key: 'Hotkey', value: `${place}/hotkeys/${fields.hotkeyName || '…'}`, mono: true }]
            : []),
          { key: 'Lock', value: 'NaCl with Argon2i; only you may read it (0600)' },
          { key: 'Key', value: `${fields.scheme}, randomness of this system` },
        ]}
      />
    </Fold>
  );
}
