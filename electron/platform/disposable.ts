/** Something that holds a listener, timer, socket or child and can let go of it. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables and lets go of them in reverse order, each exactly once. */
export class DisposableStore implements Disposable {
  private items: Disposable[] = [];
  private closed = false;

  /** How many are still held; tests check that it returns to zero. */
  get size(): number {
    return this.items.length;
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

  dispose(): void {
    this.closed = true;
    const items = this.items.reverse();
    this.items = [];
    for (const item of items) item.dispose();
  }
}
