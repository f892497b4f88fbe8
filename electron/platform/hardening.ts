import type { MemoryGuard } from '../../shared/settings/model';
import type { Log } from './log';
import { nativeFile } from './nativeFile';

interface Binding {
  harden(): boolean;
}

/**
 * Linux: from now on no other process of the user can read this one's memory, and a crash leaves no core file. The
 * limit goes on to processes that this one starts, the rest does not. Never throws: what could not be had is told.
 */
export function hardenProcess(
  file: string = nativeFile('hardening.node', '.cache/native/hardening.node'),
): MemoryGuard {
  if (process.platform !== 'linux') return 'notLinux';
  const holder: { exports: unknown } = { exports: {} };
  try {
    process.dlopen(holder as never, file);
  } catch {
    // A computer without a compiler builds the app without it.
    return 'missing';
  }
  return (holder.exports as Binding).harden() ? 'on' : 'refused';
}

/** Says in the log how far a process is guarded; other systems have no such thing. */
export function logMemoryGuard(log: Log, process: string, state: unknown): void {
  if (state === 'notLinux') return;
  log.write(
    state === 'on' ? 'info' : 'warn',
    process,
    `memory guard ${String(state).slice(0, 20)}`,
  );
}
