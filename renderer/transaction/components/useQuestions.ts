import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import type { Review } from '../../../shared/transaction/model';
import { api } from '../../api';
import { shortAddress } from '../../ui/shortText';

/** What must be ticked before anything is signed. */
export interface Question {
  key: string;
  text: string;
}

/** What must be ticked first: each danger, a first payment, a key without a password, and the old runtime before a key is opened for Finney. */
export function useQuestions(review: Review, error: AppError | null): Question[] {
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
export const CLIPBOARD = 'CLIPBOARD_CHANGED';

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
