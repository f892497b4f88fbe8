import { useState } from 'react';
import type { KeyScheme, PhraseLength, WalletEntry } from '../../../shared/wallet/model';
import { expandNames } from '../../../shared/wallet/hotkeyNames';
import type { HotkeysMade } from '../../../shared/wallet/secret';
import { api } from '../../api';
import { navigate } from '../../store';
import { Button, LinkButton } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import { ErrorNote, Notice } from '../../ui/Messages';
import { Progress } from '../../ui/Progress';
import { SidePanel } from '../../ui/SidePanel';
import { TextField } from '../../ui/TextField';
import { LengthChoice } from '../firstRun/LengthChoice';
import { useMaking } from '../firstRun/making';
import { SchemeChoice } from '../firstRun/SchemeChoice';
import { NAME_RULE, nameProblem } from '../selectors';
import { hotkeyLacks, HotkeyLockFields, useHotkeyLock } from './HotkeyLock';
import { MadeHotkeys } from './MadeHotkeys';
import { NearestName } from './NearestName';

/** New hotkeys of a wallet, one or many, each with a phrase of its own that is kept in its file, or of ed25519 without one. */
export function HotkeyPanel({ wallet, onClose }: { wallet: WalletEntry; onClose: () => void }) {
  const [text, setText] = useState('');
  const [words, setWords] = useState<PhraseLength>(12);
  const [scheme, setScheme] = useState<KeyScheme>('sr25519');
  const [result, setResult] = useState<{ asked: number; made: HotkeysMade } | null>(null);
  const isMade = result !== null && result.made.problem === null;
  const locking = useHotkeyLock(wallet);
  const { names, problem } = namesOf(text, wallet);
  const { making, stopping, error, start, stop } = useMaking<HotkeysMade>((made) =>
    setResult({ asked: names.length, made }),
  );
  const ready = problem === null && locking.lock !== null && making === null;
  const make = (): void => {
    const { lock } = locking;
    if (!ready || lock === null) return;
    setResult(null);
    start((onMessage) =>
      api.wallet.createHotkeys({ wallet: wallet.name, names, words, scheme, lock }, onMessage),
    );
    locking.clear();
  };
  if (isMade) {
    const made = result.made.made.map(({ name }) => name);
    return (
      <SidePanel
        key="made"
        title={`New hotkey of ${wallet.name}`}
        onClose={onClose}
        footer={
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <div className="fields panel-gap">
          <MadeHotkeys wallet={wallet.name} names={made} scheme={scheme} words={words} />
        </div>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={`New hotkey of ${wallet.name}`}
      onClose={making === null ? onClose : stop}
      footer={
        <Foot
          count={names.length}
          lacks={hotkeyLacks(text, problem, true, locking)}
          making={making !== null}
          stopping={stopping}
          onMake={make}
          onStop={making === null ? onClose : stop}
        />
      }
    >
      <div className="fields panel-gap">
        {error && <ErrorNote error={error} />}
        {result?.made.problem?.code === 'WRITTEN_UNSEEN' ? (
          <ErrorNote error={result.made.problem} />
        ) : (
          result && <Stopped {...result} />
        )}
        {making && <Progress label={making.step} done={making.done} total={making.total} />}
        <div>
          <TextField
            label="Name of the hotkey"
            value={text}
            maxLength={80}
            autoFocus
            disabled={making !== null}
            error={text === '' || making !== null ? undefined : (problem ?? undefined)}
            hint={`${NAME_RULE} One per machine is usual; miner-{1..8} makes eight at once.`}
            onChange={setText}
            onEnter={make}
          />
          {names.length === 1 && (
            <NearestName
              name={text}
              taken={wallet.hotkeys.map(({ name }) => name)}
              onUse={setText}
            />
          )}
          {problem === null && names.length > 1 && <p className="hint">{listWords(names)}</p>}
        </div>
        <HotkeyLockFields
          locking={locking}
          wallet={wallet.name}
          disabled={making !== null}
          onEnter={make}
        />
        <WordsAndKind words={words} scheme={scheme} onWords={setWords} onScheme={setScheme} />
        <p className="hint">
          A hotkey that you have already:{' '}
          <LinkButton
            small
            onClick={() => navigate({ page: 'firstRun', door: 'phrase', hotkeyOf: wallet.name })}
          >
            bring it in
          </LinkButton>
        </p>
      </div>
    </SidePanel>
  );
}

const ED25519_HOTKEY =
  'It has no words: its file is the only copy, so keep one of it. Much software of miners and validators works with sr25519 alone.';

interface FootProps {
  count: number;
  lacks: string | null;
  making: boolean;
  stopping: boolean;
  onMake: () => void;
  /** Stops the making, else closes the panel. */
  onStop: () => void;
}

function Foot({ count, lacks, making, stopping, onMake, onStop }: FootProps) {
  return (
    <>
      <Button kind="primary" busy={making} lacks={lacks} lacksAt="title" onClick={onMake}>
        {count > 1 ? `Make ${count} hotkeys` : 'Make the hotkey'}
      </Button>
      <Button kind="quiet" disabled={making && stopping} onClick={onStop}>
        {making ? 'Stop' : 'Cancel'}
      </Button>
      {!making && lacks !== null && (
        <span className="small dim" aria-hidden="true">
          {lacks}
        </span>
      )}
    </>
  );
}

interface WordsAndKindProps {
  words: PhraseLength;
  scheme: KeyScheme;
  onWords: (words: PhraseLength) => void;
  onScheme: (scheme: KeyScheme) => void;
}

function WordsAndKind({ words, scheme, onWords, onScheme }: WordsAndKindProps) {
  return (
    <Fold title="Advanced: words and kind" end={scheme === 'sr25519' ? `${words} words` : scheme}>
      <div className="fields">
        {scheme === 'sr25519' && (
          <LengthChoice label="Number of words" small value={words} onChange={onWords} />
        )}
        <SchemeChoice value={scheme} about={ED25519_HOTKEY} onChange={onScheme} />
      </div>
    </Fold>
  );
}

/** What was written before it was stopped, by name: those keys are on the disk. */
function Stopped({ asked, made: { made, problem } }: { asked: number; made: HotkeysMade }) {
  return (
    <Notice tone="warn" live>
      <p>
        <b>
          {made.length} of {asked} are written.
        </b>{' '}
        {problem?.message}
      </p>
      <p>
        {listWords(made.map(({ name }) => name))}. They are whole and stay; the others were not
        made.
      </p>
    </Notice>
  );
}

function namesOf(
  text: string,
  { hotkeys }: WalletEntry,
): { names: string[]; problem: string | null } {
  const expanded = expandNames(text.trim());
  if (!expanded.ok) return { names: [], problem: expanded.problem };
  const { names } = expanded;
  const taken = hotkeys.map(({ name }) => name);
  for (const name of names) {
    const problem = nameProblem(name, taken);
    if (problem) return { names, problem: names.length > 1 ? `${name}: ${problem}` : problem };
  }
  return { names, problem: null };
}

const MOST_LISTED = 12;

function listWords(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  const shown = names.slice(0, MOST_LISTED).join(', ');
  return more > 0 ? `${shown} and ${more} more, up to ${names.at(-1)}` : shown;
}
