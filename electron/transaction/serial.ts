/** Lets work of the same name run one after another. */
export class Serial {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Runs `work` after everything that was given under this name before. */
  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(name) ?? Promise.resolve();
    // What came before may have failed; its own caller is told.
    const mine = before.then(work, work);
    this.tails.set(name, mine);
    const clear = () => {
      if (this.tails.get(name) === mine) this.tails.delete(name);
    };
    mine.then(clear, clear);
    return mine;
  }
}
