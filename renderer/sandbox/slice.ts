import type { StateCreator } from 'zustand';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import type { Clock, Generation, Sandboxes } from '../../shared/sandbox/model';
import { liveStream } from '../liveStream';

/** A sandbox being made; it goes on while the user looks elsewhere. */
export interface SandboxJob {
  name: string;
  step: string;
  done: number;
  total: number | null;
  startedAt: number;
  error: AppError | null;
}

/** What a new sandbox is made from. */
export interface NewSandbox {
  name: string;
  generation: Generation;
  clock: Clock;
}

/** Sandboxes, their sources, and the one being made. */
export interface SandboxSlice {
  /** Null until the first answer. */
  sandboxes: Sandboxes | null;
  sandboxesError: AppError | null;
  sandboxesRetry: (() => void) | null;
  sandboxJob: SandboxJob | null;
  sandboxesArrived: (sandboxes: Sandboxes) => void;
  sandboxesFailed: (error: AppError, retry: () => void) => void;
  /** The test TAO that comes with a sandbox is under way. */
  giving: boolean;
  giftMoved: (giving: boolean) => void;
  sandboxJobStarted: (name: string) => void;
  sandboxJobMoved: (progress: { step: string; done: number; total: number | null }) => void;
  sandboxJobFailed: (error: AppError) => void;
  sandboxJobEnded: () => void;
}

/** The sandbox part of the store. */
export const createSandboxSlice: StateCreator<SandboxSlice, [], [], SandboxSlice> = (set) => ({
  sandboxes: null,
  sandboxesError: null,
  sandboxesRetry: null,
  sandboxJob: null,
  giving: false,
  giftMoved: (giving) => set({ giving }),
  sandboxesArrived: (sandboxes) => set({ sandboxes, sandboxesError: null, sandboxesRetry: null }),
  sandboxesFailed: (sandboxesError, sandboxesRetry) => set({ sandboxesError, sandboxesRetry }),
  sandboxJobStarted: (name) =>
    set({
      sandboxJob: { name, step: '', done: 0, total: null, startedAt: Date.now(), error: null },
    }),
  sandboxJobMoved: (progress) =>
    set(({ sandboxJob }) => (sandboxJob ? { sandboxJob: { ...sandboxJob, ...progress } } : {})),
  sandboxJobFailed: (error) =>
    set(({ sandboxJob }) => (sandboxJob ? { sandboxJob: { ...sandboxJob, error } } : {})),
  sandboxJobEnded: () => set({ sandboxJob: null }),
});

/** Watches the sandboxes; returns the undo. */
export function startSandbox(api: Pick<WindowApi, 'sandbox'>, get: () => SandboxSlice): () => void {
  return liveStream<Sandboxes>((onMessage) => api.sandbox.watch(undefined, onMessage), {
    value: (sandboxes) => get().sandboxesArrived(sandboxes),
    failed: (error, retry) => get().sandboxesFailed(error, retry),
  });
}
