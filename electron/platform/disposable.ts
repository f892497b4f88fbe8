/** Something that holds a listener, timer, socket or child and can let go of it. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables and lets go of them in reverse order, each exactly once. */
export class DisposableStore implements Disposable {
  private items: Disposable[] = [];
  private readonly closing: Promise<void>[] = [];
  private closed = false;

  /** How many are still held; tests check that it returns to zero. */
  get size(): number {
    return this.items.length;
  }

  /** True once it has let go: what is still being built is not wanted any more. */
  get isClosed(): boolean {
    return this.closed;
  }

  /** Takes ownership; when the store is already closed the item is let go at once. */
  add<T extends Disposable>(item: T): T {
    if (this.closed) item.dispose();
    else this.items.push(item);
    return item;
  }

  /** Takes ownership of an undo function. */
  addUndo(undo: () => void): void {
    this.add({ dispose: undo });
  }

  /** Takes ownership of something that takes a moment to close; {@link settled} waits for it. */
  addClosing(close: () => Promise<void>): void {
    this.addUndo(() => this.closing.push(close()));
  }

  /** Resolves when all that was let go of has closed, in whatever way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.closing);
  }

  dispose(): void {
    this.closed = true;
    const items = this.items.reverse();
    this.items = [];
    for (const item of items) item.dispose();
  }
}
