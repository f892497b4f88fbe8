import { useEffect } from 'react';
import type { WindowApi } from '../../shared/ipc/channels';
import type { Kept, Left } from '../../shared/frame/model';
import { api } from '../api';
import { pendingText } from '../shell/chromeText';
import { useApp, type AppState } from '../store';
import { modalIsOpen } from '../ui/modal';

/** After this a page that is still here goes on, ms: main did not take it away. */
const STILL_HERE_MS = 6_000;

/** What only the window knows, for the page that comes; null while this page has not got its own yet. */
export function leftBy(state: AppState, onTheWay: boolean): Left | null {
  if (!state.restored) return null;
  const { sendDraft, forgottenPhrases, contactRemoved } = state;
  return {
    onTheWay,
    sendDraft,
    forgottenPhrases: [...forgottenPhrases],
    offersUndo: contactRemoved !== null,
  };
}

/** Nothing is under way that a new page would not know of; main looks after its own part. */
export function canRenew(state: AppState): boolean {
  const { toasts, sandboxJob, giving, settings, chainStatus, transactions } = state;
  const onTour = settings?.tour.state === 'open' && chainStatus?.network?.kind === 'sandbox';
  const busy = sandboxJob !== null || giving || pendingText(transactions) !== null;
  return toasts.length === 0 && !modalIsOpen() && !busy && !onTour;
}

async function ask(onTheWay: boolean): Promise<boolean> {
  const answer = await api.frame.renew(leftBy(useApp.getState(), onTheWay));
  return answer.ok && answer.value.renewing;
}

/** Asks for a new page once the component stands in the place of the old one; `stay` when this one goes on. */
function useAsking(wanted: () => boolean, onTheWay: boolean, stay: () => void): void {
  useEffect(() => {
    let here = true;
    const goOn = (): void => void (here && stay());
    const timer = window.setTimeout(goOn, STILL_HERE_MS);
    if (!wanted()) goOn();
    else void ask(onTheWay).then((goes) => (goes ? undefined : goOn()));
    return () => {
      here = false;
      window.clearTimeout(timer);
    };
    // Asked once, when it is mounted.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

/** At a change of page, in the place of the page that is next. */
export function useRenewal(): void {
  const stay = useApp((state) => state.renewalOver);
  useAsking(() => canRenew(useApp.getState()), true, stay);
}

/** At the lock, in the place of what was covered; nothing is asked where this page was never open. */
export function useRenewalAtLock(stay: () => void): void {
  useAsking(() => useApp.getState().restored, false, stay);
}

/** Gets what the page before left, as soon as the window is open; returns the undo. */
export function startRestoring(
  { frame }: Pick<WindowApi, 'frame'>,
  get: () => AppState,
  subscribe: (listener: () => void) => () => void,
): () => void {
  let asking = false;
  const look = async (): Promise<void> => {
    const { restored, lockState } = get();
    if (restored || asking || lockState === null || lockState.locked) return;
    asking = true;
    const answer = await frame.kept(undefined);
    if (answer.ok) restore(get(), answer.value);
    else if (answer.error.code !== 'LOCKED') get().pageRestored(false);
    // Asked again when the window is open.
    else asking = false;
  };
  void look();
  return subscribe(() => void look());
}

function restore(state: AppState, kept: Kept | null): void {
  if (kept?.sendDraft) state.sendDraftBrought(kept.sendDraft);
  for (const address of kept?.provenByWords ?? []) state.wordsProven(address);
  state.phrasesForgotten(kept?.forgottenPhrases ?? []);
  state.contactWasRemoved(kept?.contactRemoved ?? null);
  state.pageRestored(kept?.onTheWay ?? false);
}
