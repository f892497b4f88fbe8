import type { z } from 'zod';
import type { Result } from '../../shared/ipc/result';
import type { Transport } from '../chain/transport';

/** A process that runs one sandbox. */
export interface SandboxProcess {
  /** Asks it; see {@link UtilityHost.request}. */
  request<T extends z.ZodType>(
    name: string,
    payload: unknown,
    schema: T,
    options?: { signal?: AbortSignal; onProgress?: (data: unknown) => void },
  ): Promise<Result<z.output<T>>>;
  /** A way for JSON-RPC texts. */
  connect(label: string): Promise<Result<Transport>>;
  /** Ends it at once. */
  stop(): void;
}

/** What a process tells by itself. */
export interface ProcessEvents {
  onStatus: (status: unknown) => void;
  /** It ended without having been asked to. */
  onCrash: (exitCode: number) => void;
}

/** Starts one. */
export type StartProcess = (name: string, events: ProcessEvents) => SandboxProcess;
