import { useEffect, useRef, useState } from 'react';
import { REMEMBERED, type SignPassword } from '../../../shared/guard/model';
import type { AppError } from '../../../shared/ipc/result';
import type { Confirmed, Review } from '../../../shared/transaction/model';
import { formatTao } from '../../../shared/units/rao';
import { api } from '../../api';
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
    return (
      <>
        {error && (
          <div className="review-error">
            <ErrorNote error={error} />
          </div>
        )}
        <div className="row">
          <p className="dim">Nothing was signed. What you typed is kept.</p>
          <span className="grow" />
          {review.refusal && (
            <Button
              size="large"
              onClick={() => {
                onCancel();
                navigate({ page: 'wallets', wallet: review.from.name });
              }}
            >
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
  const asks = review.encrypted && session === null;
  const opens = !asks || kept.used || password !== '';
  const ready =
    opens && asked.every(({ key }) => yes.has(key)) && unseen === 0 && !stopped && !busy;
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
      {error && (
        <div className="review-error">
          <ErrorNote error={error} />
        </div>
      )}
      <p className="review-say">
        You authorise: <Sentence verb="send" review={review} />
        {review.to?.name && (
          <>
            , <span className="mono">{shortAddress(review.to.address)}</span>
          </>
        )}
        {review.fee !== null && (
          <>
            , and <b>{formatTao(review.fee)} τ</b> fee
          </>
        )}
        .
      </p>
      {asked.length > 0 && (
        <div className="review-yes">
          {asked.map(({ key, text }) => (
            <Checkbox
              key={key}
              checked={yes.has(key)}
              disabled={busy}
              onChange={(on) => setYes(toggled(yes, key, on))}
            >
              {text}
            </Checkbox>
          ))}
        </div>
      )}
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
        ) : review.encrypted && kept.used ? (
          <p className="grow dim">
            {busy
              ? 'Answer the question of your desktop. Opening the key then takes a few seconds.'
              : 'The keyring of your desktop opens it, after one more question.'}
          </p>
        ) : review.encrypted ? (
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
        ) : (
          <p className="grow dim">
            The coldkey of this wallet is not encrypted: no password opens it.
          </p>
        )}
        <Button size="large" disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
        <Button size="large" kind="primary" busy={busy} disabled={!busy && !ready} onClick={sign}>
          {review.amount === null ? 'Sign' : `Send ${sumText(review.amount, isAll(review))}`}
        </Button>
      </div>
    </>
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

interface Question {
  key: string;
  text: string;
}

/** What must be ticked first: each danger, a first payment, a key without a password, and the old runtime before a key is opened for Finney. */
function useQuestions(review: Review, error: AppError | null): Question[] {
  const [oldRuntime, setOldRuntime] = useState(false);
  useEffect(() => {
    let here = true;
    if (review.networkKind !== 'finney') return undefined;
    void api.settings.about(undefined).then((about) => {
      if (here && about.ok) setOldRuntime(about.value.runtimePastEndOfLife);
    });
    return () => {
      here = false;
    };
  }, [review.networkKind]);
  const dangers = review.warnings.filter(({ level }) => level === 'danger');
  return [
    ...dangers.map(({ code }) => ({
      key: code,
      text:
        dangers.length === 1
          ? 'I have read the warning above and want this.'
          : `I have read the warning (${code.toLowerCase().replaceAll('_', ' ')}) and want this.`,
    })),
    ...firstPayment(review),
    ...clipboardSince(review, error),
    ...(review.encrypted
      ? []
      : [{ key: 'plainKey', text: 'Sign with the key as it lies on this computer.' }]),
    ...(oldRuntime
      ? [
          {
            key: 'oldRuntime',
            text: 'This build gets no more security updates; use a release build (README, npm run dist). Open a key for Finney anyway.',
          },
        ]
      : []),
  ];
}

/** Code of the warning, and of main's refusal where the clipboard changed after the review. */
const CLIPBOARD = 'CLIPBOARD_CHANGED';

function firstPayment({ firstPayment: isFirst, to }: Review): Question[] {
  if (!isFirst || to === null) return [];
  const text = `First payment to ${shortAddress(to.address)}: I have compared all eight groups with what I was given.`;
  return [{ key: 'firstPayment', text }];
}

function clipboardSince({ warnings }: Review, error: AppError | null): Question[] {
  const isWarned = warnings.some(({ code }) => code === CLIPBOARD);
  if (isWarned || error?.code !== CLIPBOARD) return [];
  return [{ key: CLIPBOARD, text: 'The recipient above is right, whatever the clipboard holds.' }];
}
