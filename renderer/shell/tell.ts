import type { AppError, Result } from '../../shared/ipc/result';
import { shortSs58 } from '../../shared/units/ss58';
import { api } from '../api';
import { useApp } from '../store';
import type { Copy } from '../ui/copyContext';

/** Says a failure in the corner: what happened, then what was not done or what to do. */
export function tellError(error: AppError): void {
  const note = [error.notDone, error.remedy].filter(Boolean).join(' ');
  useApp.getState().toastShown({ tone: 'danger', text: error.message, ...(note ? { note } : {}) });
}

/** Runs an action whose failure belongs in the corner; the value, or null when it failed. */
export async function orTell<T>(work: Promise<Result<T>>): Promise<T | null> {
  const result = await work;
  if (result.ok) return result.value;
  tellError(result.error);
  return null;
}

/** Runs an action that answers nothing; false when it failed, which is then said in the corner. */
export async function doneOrTell(work: Promise<Result<unknown>>): Promise<boolean> {
  const result = await work;
  if (!result.ok) tellError(result.error);
  return result.ok;
}

/** Says that something is done. */
export function tellDone(text: string, note?: string): void {
  useApp.getState().toastShown({ tone: 'good', text, ...(note ? { note } : {}) });
}

/** Puts public text on the clipboard through main and says so; main looks a moment later whether it is still there. */
export const copyText: Copy = (text, what) => {
  api.settings.copyText({ text }, (message) => {
    if (message.type === 'snapshot') tellDone(`${what} copied`);
    if (message.type === 'failed') tellError(message.error);
    if (message.type === 'done' && message.data.replacedBy !== null) {
      tellReplaced(message.data.replacedBy);
    }
  });
};

function tellReplaced(other: string): void {
  useApp.getState().toastShown({
    tone: 'danger',
    text: `The copied address was exchanged: the clipboard now holds ${shortSs58(other)}.`,
    note: 'A program on this computer may exchange addresses. Paste it nowhere; compare every letter.',
  });
}
