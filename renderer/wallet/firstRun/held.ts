import { useEffect, useRef } from 'react';
import { api } from '../../api';
import { useApp } from '../../store';
import type { FirstRunEvent, FirstRunState } from './machine';

type Held = Pick<FirstRunState, 'draft' | 'kept' | 'scheme'>;

const draftsOf = ({ draft, kept }: Pick<Held, 'draft' | 'kept'>) =>
  [draft, kept?.draft].flatMap((one) => one ?? []);

const addressesOf = (held: Held): string[] =>
  draftsOf(held).map(({ addresses }) => addresses[held.scheme]);

/** A phrase that the state let go of, or the page itself, is forgotten by the signer at once. */
export function useDiscard(state: Held): void {
  const held = useRef<readonly string[]>([]);
  const addresses = useRef<readonly string[]>([]);
  addresses.current = addressesOf(state);
  const key = draftsOf(state)
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    const now = key.split(' ').filter((id) => id !== '');
    discard(held.current.filter((id) => !now.includes(id)));
    held.current = now;
  }, [key]);
  useEffect(
    () => () => {
      discard(held.current);
      held.current = [];
      const { lockState, phrasesForgotten } = useApp.getState();
      if (lockState?.locked) phrasesForgotten(addresses.current);
    },
    [],
  );
}

function discard(draftIds: readonly string[]): void {
  for (const draftId of draftIds) void api.wallet.draftDiscard({ draftId });
}

/** How often the signer was told to forget phrases. */
export const timesForgotten = (): number => useApp.getState().lockState?.forgotten ?? 0;

/**
 * Sleep or the system's lock where nothing covers the window: the signer has forgotten the phrase, and so does the page,
 * in words. A wallet that is being written (`making`) has taken its phrase and is finished.
 */
export function useForgotten(
  state: Held,
  send: (event: FirstRunEvent) => void,
  making: boolean,
): void {
  const times = useApp(({ lockState }) => lockState?.forgotten ?? 0);
  const seen = useRef(times);
  const addresses = useRef<readonly string[]>([]);
  addresses.current = addressesOf(state);
  useEffect(() => {
    if (seen.current === times) return;
    seen.current = times;
    if (making || addresses.current.length === 0) return;
    useApp.getState().phrasesForgotten(addresses.current);
    send({ type: 'phrasesForgotten' });
  }, [times, send, making]);
}
