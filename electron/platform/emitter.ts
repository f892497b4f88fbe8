/** A typed list of listeners; subscribing returns its undo. */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Number of listeners, for leak checks. */
  get size(): number {
    return this.listeners.size;
  }

  /** Adds a listener and returns the function that removes it. */
  on(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells every listener. */
  emit(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}
