import { EventEmitter } from 'node:events';
import type { HostMessage } from '../utilityProtocol';

/**
 * A fake utility process for two faults that a real one cannot be made to show when a test wants them: an end between
 * two lines of its owner, and an answer that never comes.
 */
export class FakeUtility extends EventEmitter {
  readonly heard: HostMessage[] = [];
  readonly stderr = null;
  killed = false;

  /** Says that it is ready. */
  ready(): void {
    this.emit('message', { type: 'ready', pid: 1 });
  }

  postMessage(message: HostMessage): void {
    this.heard.push(message);
  }

  kill(): boolean {
    this.killed = true;
    this.emit('exit', 15);
    return true;
  }
}
