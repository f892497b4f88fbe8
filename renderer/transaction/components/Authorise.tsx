import { useEffect, useRef, useState } from 'react';
import { REMEMBERED, type SignPassword } from '../../../shared/guard/model';
import type { AppError } from '../../../shared/ipc/result';
import type { Confirmed, Review } from '../../../shared/transaction/model';
import { readTao } from '../../../shared/units/rao';
import { UnlockedNote } from '../../guard/UnlockedNote';
import { useRemembered } from '../../guard/useRemembered';
import { sessionOf } from '../../guard/words';
import { navigate, useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Choices';
import { Icon } from '../../ui/Icon';
import { ErrorNote } from '../../ui/Messages';
import { PasswordField } from '../../ui/PasswordField';
import { shortAddress } from '../../ui/shortText';
import { useNow } from '../../ui/TimeAgo';
import { sumText } from '../recordText';
import { isAll, Sentence } from './Sentence';
import { CLIPBOARD, type Question, useQuestions } from './useQuestions';
import { safeText } from '../../../shared/units/trustText';

/** Props of {@link Authorise}. */
export interface AuthoriseProps {
  review: Review;
  /** The key is being opened. */
  busy: boolean;
  error: AppError | null;
  /** Warnings that have not been in sight yet: nothing is signed before. */
  unseen: number;
  /** The stop before a look-alike stands. */
  stopped: boolean;
  /** What opens the key, null where none is asked for: it is not encrypted, or kept unlocked; and what was ticked. */
  onSign: (password: SignPassword, said: Omit<Confirmed, 'lookAlike'>) => void;
  onCancel: () => void;
}

/** Errors after which this review cannot be signed any more. */
const SPENT = new Set([
  'REVIEW_GONE',
  'REVIEW_EXPIRED',
  'REVIEW_USED',
  'RUNTIME_CHANGED',
  'NONCE_CHANGED',
  'GENESIS_CHANGED',
]);

/** The sentence one authorises, and the password under it. The text is dropped with the sheet. */
export function Authorise(props: AuthoriseProps) {
  const { review, busy, error, unseen, stopped, onSign, onCancel } = props;
  const [password, setPassword] = useState('');
  const [yes, setYes] = useState<ReadonlySet<string>>(new Set());
  const asked = useQuestions(review, error);
  const field = useRef<HTMLInputElement>(null);
  const now = useNow();
  const session = useApp((state) => sessionOf(state.unlocked, review.from.name, now));
  const kept = useRemembered(review.from.name, error);
  useEffect(() => {
    if (error !== null && !busy) field.current?.focus();
  }, [error, busy, kept.used]);
  if (review.failure || review.refusal || (error && SPENT.has(error.code))) {
    return <NotSigned review={review} error={error} onCancel={onCancel} />;
  }
  const asks = review.encrypted && session === null;
  const opens = !asks || kept.used || password !== '';
  const answered = asked.every(({ key }) => yes.has(key));
  const lacks = lacksOf({ stopped, unseen, answered, opens });
  const ready = lacks === null && !busy;
  const sign = (): void => {
    if (!ready) return;
    onSign(asks ? (kept.used ? REMEMBERED : password) : null, {
      firstPayment: yes.has('firstPayment'),
      clipboard: yes.has(CLIPBOARD),
    });
    setPassword('');
  };
  return (
    <>
      <Failed error={error} />
      <Said review={review} />
      <Questions asked={asked} yes={yes} busy={busy} onYes={setYes} />
      {asks && kept.there && (
        <div className="review-yes">
          <Checkbox checked={kept.used} disabled={busy} onChange={kept.use}>
            Use the remembered password
          </Checkbox>
        </div>
      )}
      {unseen > 0 && <Unseen count={unseen} />}
      <div className="review-sign">
        {review.encrypted && session !== null ? (
          <UnlockedNote session={session} now={now} />
        ) : !review.encrypted || kept.used ? (
          <OpensItself encrypted={review.encrypted} busy={busy} />
        ) : (
          <PasswordField
            label={`Password of ${safeText(review.from.name)}`}
            value={password}
            disabled={busy || unseen > 0}
            autoFocus
            ref={field}
            hint={busy ? 'Opening the key takes a few seconds and 512 MB of memory.' : undefined}
            onChange={setPassword}
            onEnter={sign}
          />
        )}
        <Button size="large" disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
        <Button
          size="large"
          kind="primary"
          busy={busy}
          lacks={lacks}
          lacksAt="title"
          onClick={sign}
        >
          {review.amount === null ? 'Sign' : `Send ${sumText(review.amount, isAll(review))}`}
        </Button>
      </div>
    </>
  );
}

interface Asked {
  stopped: boolean;
  unseen: number;
  answered: boolean;
  opens: boolean;
}

/** What is still missing for the signature, in the order of the sheet; null when nothing is. */
function lacksOf({ stopped, unseen, answered, opens }: Asked): string | null {
  if (stopped) return 'Stopped: this address only looks like one that you know.';
  if (unseen > 0) return 'Read the warnings to their end first.';
  if (!answered) return 'Tick what you have checked.';
  return opens ? null : 'Type the password.';
}

function Failed({ error }: { error: AppError | null }) {
  return (
    error && (
      <div className="review-error">
        <ErrorNote error={error} />
      </div>
    )
  );
}

/** Where this review cannot be signed: what to do instead. */
function NotSigned({
  review,
  error,
  onCancel,
}: Pick<AuthoriseProps, 'review' | 'error' | 'onCancel'>) {
  const toLimits = (): void => {
    onCancel();
    navigate({ page: 'wallets', wallet: review.from.name });
  };
  return (
    <>
      <Failed error={error} />
      <div className="row">
        <p className="dim">Nothing was signed. What you typed is kept.</p>
        <span className="grow" />
        {review.refusal && (
          <Button size="large" onClick={toLimits}>
            See the limits
          </Button>
        )}
        <Button size="large" kind="primary" onClick={onCancel}>
          Change it
        </Button>
      </div>
    </>
  );
}

function Said({ review }: { review: Review }) {
  return (
    <p className="review-say">
      You authorise: <Sentence verb="send" review={review} />
      {review.to?.name && (
        <>
          , <span className="mono">{shortAddress(review.to.address)}</span>
        </>
      )}
      {review.fee !== null && (
        <>
          , and <b>{readTao(review.fee)} τ</b> fee
        </>
      )}
      .
    </p>
  );
}

interface QuestionsProps {
  asked: readonly Question[];
  yes: ReadonlySet<string>;
  busy: boolean;
  onYes: (yes: ReadonlySet<string>) => void;
}

function Questions({ asked, yes, busy, onYes }: QuestionsProps) {
  if (asked.length === 0) return null;
  return (
    <div className="review-yes">
      {asked.map(({ key, text }) => (
        <Checkbox
          key={key}
          checked={yes.has(key)}
          disabled={busy}
          onChange={(on) => onYes(toggled(yes, key, on))}
        >
          {text}
        </Checkbox>
      ))}
    </div>
  );
}

/** In place of the password, where none is typed. */
function OpensItself({ encrypted, busy }: { encrypted: boolean; busy: boolean }) {
  if (!encrypted) {
    return (
      <p className="grow dim">The coldkey of this wallet is not encrypted: no password opens it.</p>
    );
  }
  return (
    <p className="grow dim">
      {busy
        ? 'Answer the question of your desktop. Opening the key then takes a few seconds.'
        : 'The keyring of your desktop opens it, after one more question.'}
    </p>
  );
}

function Unseen({ count }: { count: number }) {
  const show = (): void => {
    const lines = document.querySelectorAll('.review-strong > li');
    lines.item(lines.length - 1)?.scrollIntoView({ block: 'end' });
  };
  return (
    <div className="row review-unseen">
      <Icon name="warn" tone="warn" />
      <p className="grow">
        {count === 1 ? 'One warning is' : `${count} warnings are`} further down. Read on before you
        sign.
      </p>
      <Button onClick={show}>Show</Button>
    </div>
  );
}

function toggled(set: ReadonlySet<string>, key: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) next.add(key);
  else next.delete(key);
  return next;
}
