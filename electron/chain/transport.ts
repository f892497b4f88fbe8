/** Why a transport ended; `tooLarge` is a frame above the cap. */
export type CloseReason = 'closed' | 'tooLarge' | 'failed';

/** A way to a node that carries texts, one JSON-RPC message each, in order. */
export interface Transport {
  /** Host and port, or a name for a way that has none; no path, no token. */
  readonly label: string;
  /** Sends one message; does nothing once closed. */
  send(text: string): void;
  /** One listener; what came before it is set is kept for it. */
  onMessage(listener: (text: string) => void): void;
  /** Told once. */
  onClose(listener: (reason: CloseReason) => void): void;
  close(): void;
}

/** Opens a transport to one endpoint. */
export interface Dialer {
  readonly label: string;
  /** Rejects with a NodeError; an aborted signal closes what was half open. */
  open(signal: AbortSignal): Promise<Transport>;
}

/** Keeps messages and the end until somebody listens. */
export class Inbox {
  private messages: string[] = [];
  private listener: ((text: string) => void) | undefined;
  private closeListener: ((reason: CloseReason) => void) | undefined;
  private ended: CloseReason | undefined;

  push(text: string): void {
    if (this.listener) this.listener(text);
    else this.messages.push(text);
  }

  listen(listener: (text: string) => void): void {
    this.listener = listener;
    const waiting = this.messages;
    this.messages = [];
    for (const text of waiting) listener(text);
  }

  end(reason: CloseReason): void {
    if (this.ended) return;
    this.ended = reason;
    this.closeListener?.(reason);
  }

  onEnd(listener: (reason: CloseReason) => void): void {
    this.closeListener = listener;
    if (this.ended) listener(this.ended);
  }
}
