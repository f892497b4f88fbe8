import type { WindowApi } from '../../../shared/ipc/channels';
import { appError, err, ok, type Result } from '../../../shared/ipc/result';
import type { Sandboxes, SandboxSource } from '../../../shared/sandbox/model';
import { rao, RAO_PER_TAO } from '../../../shared/units/rao';
import type { MakingProgress } from './ChoosePassword';

/** Test TAO that a new wallet gets, in rao. */
export const FIRST_TEST_TAO = rao(1_000n * RAO_PER_TAO);

type Api = Pick<WindowApi, 'sandbox' | 'chain'>;

/**
 * "Try it without money": takes a sandbox that is there or makes one, goes to its network and gives the wallet test TAO.
 * Answers the network's id, or CANCELLED once `signal` says stop: a half-made sandbox is then removed by main.
 * Nothing of it reaches beyond this computer.
 */
export async function trySandbox(
  api: Api,
  address: string | null,
  onStep: (progress: MakingProgress) => void,
  signal: AbortSignal,
): Promise<Result<string>> {
  const stoppable = <T>(work: Promise<Result<T>>): Promise<Result<T>> => orStopped(work, signal);
  onStep({ step: 'Looking for a sandbox', done: 0, total: null });
  const sandboxes = await stoppable(snapshot(api));
  if (!sandboxes.ok) return sandboxes;
  const ready = await readySandbox(api, sandboxes.value, onStep, signal);
  if (!ready.ok) return ready;
  const network = `sandbox:${ready.value}`;
  onStep({ step: 'Connecting', done: 0, total: null });
  const selected = await stoppable(api.chain.select({ network }));
  if (!selected.ok) return selected;
  if (address !== null) {
    onStep({ step: 'Giving the wallet 1,000 test τ', done: 0, total: null });
    const gift = { name: ready.value, address, amount: FIRST_TEST_TAO };
    const funded = await stoppable(api.sandbox.fund(gift));
    if (!funded.ok) return funded;
  }
  return ok(network);
}

function snapshot(api: Api): Promise<Result<Sandboxes>> {
  return new Promise((resolve) => {
    const stop = api.sandbox.watch(undefined, (message) => {
      if (message.type === 'snapshot' || message.type === 'progress') resolve(ok(message.data));
      else resolve(err(message.type === 'failed' ? message.error : STOPPED));
      queueMicrotask(() => stop());
    });
  });
}

const STOPPED = appError('CANCELLED', 'It was stopped.', { retryable: true, remedy: 'Try again.' });

async function readySandbox(
  api: Api,
  { sandboxes, sources }: Sandboxes,
  onStep: (progress: MakingProgress) => void,
  signal: AbortSignal,
): Promise<Result<string>> {
  const running = sandboxes.find((sandbox) => sandbox.state === 'running');
  if (running) return ok(running.name);
  const stopped = sandboxes.find((sandbox) => sandbox.state === 'stopped');
  if (stopped) {
    onStep({ step: `Starting ${stopped.name}`, done: 0, total: null });
    const started = await orStopped(api.sandbox.start({ name: stopped.name }), signal);
    return started.ok ? ok(stopped.name) : started;
  }
  const source = readySource(sources);
  if (!source) return err(noRuntime(sources[0]?.origin));
  const name = freeTryName(sandboxes.map((sandbox) => sandbox.name));
  return create(api, { name, generation: source.generation, clock: '12s' }, onStep, signal);
}

/** What a new sandbox would be made from; null where there is nothing. */
export const readySource = (sources: readonly SandboxSource[]): SandboxSource | null =>
  sources.find((one) => one.available) ?? null;

function noRuntime(how: string | undefined) {
  return appError('NO_RUNTIME', 'No runtime of the chain is on this computer yet.', {
    notDone: 'No sandbox was made.',
    remedy:
      how ?? 'Connect to Finney or Test once, or choose a chain file in Settings; then try again.',
    retryable: true,
  });
}

/** The first of `sandbox`, `sandbox-2`, … that is not taken. */
export function freeTryName(taken: readonly string[]): string {
  if (!taken.includes('sandbox')) return 'sandbox';
  for (let number = 2; ; number += 1) {
    if (!taken.includes(`sandbox-${number}`)) return `sandbox-${number}`;
  }
}

function create(
  api: Api,
  wanted: Parameters<Api['sandbox']['create']>[0],
  onStep: (progress: MakingProgress) => void,
  signal: AbortSignal,
): Promise<Result<string>> {
  return new Promise((resolve) => {
    const stop = api.sandbox.create(wanted, (message) => {
      if (signal.aborted) return;
      if (message.type === 'snapshot' || message.type === 'progress') onStep(message.data);
      else if (message.type === 'done') resolve(ok(message.data.name));
      else resolve(err(message.type === 'failed' ? message.error : STOPPED));
    });
    // A stopped stream says nothing more, so the end is said here.
    whenStopped(signal, () => {
      stop();
      resolve(err(STOPPED));
    });
  });
}

function whenStopped(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}

// What cannot be taken back ends by itself; nobody waits for it any more.
function orStopped<T>(work: Promise<Result<T>>, signal: AbortSignal): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    whenStopped(signal, () => resolve(err(STOPPED)));
    work.then(resolve, reject);
  });
}
