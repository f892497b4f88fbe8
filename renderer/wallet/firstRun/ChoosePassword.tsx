import { useEffect, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { AppError } from '../../../shared/ipc/result';
import { useScreenGuard } from '../../shell/useScreenGuard';
import { Button } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { ErrorNote } from '../../ui/Messages';
import { PasswordAgain } from '../../ui/PasswordAgain';
import { PasswordField } from '../../ui/PasswordField';
import { Progress } from '../../ui/Progress';
import { StrengthMeter } from '../../ui/StrengthMeter';
import { judgePassword, loadStrength, MIN_PASSWORD, type Strength } from './passwordStrength';
import { StaysUnlocked } from './StaysUnlocked';
import { Remark, WizardPage } from './Wizard';

/** How far the making of a wallet is; null while nothing is being made. */
export interface MakingProgress {
  step: string;
  done: number;
  total: number | null;
}

/** Props of {@link ChoosePassword}. */
export interface ChoosePasswordProps {
  title: string;
  /** Words that the password should not hold. */
  names: readonly string[];
  /** What helps when it is forgotten: "the 12 words make a new one". */
  wayBack: string;
  making: MakingProgress | null;
  error: AppError | null;
  /** Fields above the password (name, hotkey) when a phrase is brought in. */
  children?: ReactNode;
  /** The fields above are complete. */
  ready: boolean;
  onBack: () => void;
  onPassword: (password: string) => void;
  /** Ends the making; null while it is ending. */
  onStop: (() => void) | null;
}

/** A password with a meter that says why; the text is dropped when the page goes. */
export function ChoosePassword(props: ChoosePasswordProps) {
  const { names, wayBack, making, error, onPassword } = props;
  useScreenGuard();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const { strength, settled } = useStrength(password, names);
  const agrees = password !== '' && password === again;
  const usable = props.ready && agrees && password.length >= MIN_PASSWORD && making === null;
  const submit = (): void => {
    if (usable && settled && !strength?.weak) onPassword(password);
  };
  return (
    <WizardPage
      title={props.title}
      lead={`It locks the file on this disk. It opens nothing else, it cannot be reset, and if you forget it ${wayBack}.`}
      foot={
        <PasswordFoot
          {...props}
          agrees={agrees}
          usable={usable}
          weak={!settled || (strength?.weak ?? true)}
          lacks={lacksOf(password, again, props.ready, settled && strength?.weak === true)}
          onUse={() => onPassword(password)}
        />
      }
    >
      {error && <ErrorNote error={error} />}
      {making && (
        <div className="wiz-gap wiz-form">
          <Progress
            label={making.step}
            done={making.done}
            total={making.total}
            unit="512 MB of memory, up to 10 s on a slow computer"
            onStop={props.onStop ?? undefined}
          />
        </div>
      )}
      <div className="fields wiz-form">
        {props.children}
        <div>
          <PasswordField
            label="Password"
            purpose="new"
            value={password}
            disabled={making !== null}
            autoFocus
            onChange={setPassword}
          />
          <Judgement strength={strength} />
        </div>
      </div>
      {strength && strength.reasons.length > 0 && <Why strength={strength} />}
      <div className="fields wiz-form">
        <PasswordAgain
          first={password}
          value={again}
          disabled={making !== null}

          onChange={setAgain}
          onEnter={submit}
        />
      </div>
      <ul className="notes wiz-notes">
        <StaysUnlocked />
      </ul>
    </WizardPage>
  );
}

/** How strong a typed password is. `settled`: the judgement is of the text that stands there now. */
export function useStrength(
  password: string,
  names: readonly string[],
): { strength: Strength | null; settled: boolean } {
  const [judge, setJudge] = useState<ZxcvbnFactory | null>(null);
  useEffect(() => {
    let here = true;
    void loadStrength().then((loaded) => {
      if (here) setJudge(loaded);
    });
    return () => {
      here = false;
    };
  }, []);
  // Judged once for each text, after the letter is drawn: typing must not wait for it.
  const typed = useDeferredValue(password);
  const words = names.join(' ');
  const strength = useMemo(
    () => (judge && typed !== '' ? judgePassword(judge, typed, words.split(' ')) : null),
    [judge, typed, words],
  );
  return { strength, settled: typed === password };
}

/** The meter of a new password, and what is best before one is typed. */
export function Judgement({ strength }: { strength: Strength | null }) {
  if (!strength)
    return <div className="hint">Four words that do not belong together are best.</div>;
  return (
    <StrengthMeter
      score={strength.level}
      text={`Guessing it takes ${strength.time} on a thousand computers at once.`}
    />
  );
}

function Why({ strength }: { strength: Strength }) {
  return (
    <div className="wiz-form">
      <Chapter title="Why?" caption="counted here, nothing is sent">
        <ul className="notes">
          {strength.reasons.map((reason) => (
            <Remark key={reason.text} level={reason.level} end={reason.about}>
              {reason.text}
            </Remark>
          ))}
          <Remark level="info" end={strength.tries}>
            Each try costs a second on a fast computer, up to 10 s on a slow one, and 512 MB of
            memory
          </Remark>
        </ul>
      </Chapter>
    </div>
  );
}

/** What is still missing before the wallet can be locked, in words; null when nothing is. */
function lacksOf(password: string, again: string, ready: boolean, weak: boolean): string | null {
  if (!ready) return 'Fill in the fields above the password.';
  if (password === '') return 'Type a password.';
  if (password.length < MIN_PASSWORD) return `At least ${MIN_PASSWORD} letters.`;
  if (again === '') return 'Type it a second time.';
  if (password !== again) return 'The two differ.';
  return weak ? 'Easy to guess: add another word.' : null;
}

function PasswordFoot(
  props: ChoosePasswordProps & {
    agrees: boolean;
    usable: boolean;
    weak: boolean;
    lacks: string | null;
    onUse: () => void;
  },
) {
  const { making, agrees, usable, weak, lacks, onBack, onUse } = props;
  return (
    <>
      <Button size="large" icon="arrow-l" disabled={making !== null} onClick={onBack}>
        Back
      </Button>
      <span className="grow" />
      {agrees && lacks === null && <span className="small good nowrap">both agree</span>}
      {usable && weak && (
        <Button size="large" kind="quiet" onClick={onUse}>
          Use it all the same
        </Button>
      )}
      <Button
        size="large"
        kind="primary"
        busy={making !== null}
        disabled={making === null && lacks === null && (!usable || weak)}
        lacks={lacks}
        lacksAt="before"
        onClick={onUse}
      >
        Lock the wallet
      </Button>
    </>
  );
}
