import type { GuestMemory } from '../guestMemory';
import type { Overlay } from '../overlay';

/** What a host function may touch. */
export interface HostContext {
  readonly memory: GuestMemory;
  /** State of the call that is running. */
  readonly overlay: Overlay;
  /** True only in instances for seeding and simulation: the stand-in signature verifies. */
  readonly standIns: boolean;
  /** Level 1 error .. 5 trace, as the runtime gives it (0-based there). */
  log(level: number, target: string, text: string): void;
  /** Most verbose level wanted: 0 off .. 5 trace. */
  readonly logLevel: number;
}

/** Host functions by import name; parameters and results are wasm values (i32 number, i64 bigint). */
export type HostFunctions = Record<string, (...args: never[]) => unknown>;
