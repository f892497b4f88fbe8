import type { z } from 'zod';
import type { StreamMessage } from '../../shared/ipc/contract';
import type { AppError } from '../../shared/ipc/result';

/** Time between two progress messages. */
const PROGRESS_MS = 250;

/**
 * The sending end of a stream: throttles progress, keeps the newest, and lets exactly one end through. Progress that
 * its schema does not hold ends it with the error of `refused`: it may come due in a timer, where nobody could catch.
 */
export class StreamEnd {
  private ended = false;
  private timer: NodeJS.Timeout | undefined;
  private waiting: { data: unknown } | undefined;
  private lastSentAt = 0;

  constructor(
    private readonly schema: z.ZodType,
    private readonly post: (message: StreamMessage) => void,
    private readonly refused: (error: unknown) => AppError,
  ) {}

  /** Sends at once; throws what its schema does not hold. */
  readonly snapshot = (data: unknown): void => {
    if (!this.ended) this.post({ type: 'snapshot', data: this.schema.parse(data) });
  };

  /** Sends now or, within 250 ms of the last, keeps only the newest for later. */
  readonly progress = (data: unknown): void => {
    if (this.ended) return;
    const wait = this.lastSentAt + PROGRESS_MS - Date.now();
    this.waiting = { data };
    if (wait <= 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), wait);
  };

  /** Sends the end; whatever comes later is dropped. */
  end(message: StreamMessage): void {
    if (this.ended) return;
    this.flush();
    if (this.ended) return;
    this.close();
    this.post(message);
  }

  /** The other side went away. */
  close(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.waiting = undefined;
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const waiting = this.waiting;
    this.waiting = undefined;
    if (!waiting || this.ended) return;
    this.lastSentAt = Date.now();
    const { data, error } = this.schema.safeParse(waiting.data);
    if (!error) return this.post({ type: 'progress', data });
    this.close();
    this.post({ type: 'failed', error: this.refused(error) });
  }
}
