import type { Clock } from '../../shared/sandbox/model';

/** The three clocks in words. */
export const clockOptions = [
  { value: '12s', label: '12 s' },
  { value: '1s', label: '1 s' },
  { value: 'onDemand', label: 'when I act' },
] as const satisfies readonly { value: Clock; label: string }[];

/** What a clock means. */
export const clockHints: Record<Clock, string> = {
  '12s': 'As the real network: a block each 12 seconds.',
  '1s': 'A block each second; an epoch takes 6 minutes instead of 72.',
  onDemand: 'A block only when something happens, or when you ask for one.',
};
