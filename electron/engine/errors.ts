/** The runtime called a host function that this engine has not written. `importName` is what it asked for. */
export class MissingHostFunction extends Error {
  constructor(readonly importName: string) {
    super(`host function missing: ${importName}`);
    this.name = 'MissingHostFunction';
  }
}

/** The runtime has no such export, e.g. an API that came with a later version. */
export class MissingExport extends Error {
  constructor(readonly exportName: string) {
    super(`Exported method ${exportName} is not found`);
    this.name = 'MissingExport';
  }
}

/** The runtime trapped; `panic` is the last thing it logged as an error, bounded. */
export class RuntimeTrap extends Error {
  constructor(
    readonly method: string,
    readonly panic: string,
  ) {
    super(`Execution failed: ${panic || 'runtime trapped'} (${method})`);
    this.name = 'RuntimeTrap';
  }
}

/** The code is not a runtime: not wasm, damaged compression, no memory. */
export class BadCode extends Error {
  constructor(why: string) {
    super(`not a runtime: ${why}`);
    this.name = 'BadCode';
  }
}

/** No block has this hash or number. */
export class UnknownBlock extends Error {
  constructor(readonly block: string) {
    super(`UnknownBlock: Header was not found in the database: ${block}`);
    this.name = 'UnknownBlock';
  }
}

/** The block is known, its state has been pruned: never answered from another block. */
export class StateDiscarded extends Error {
  constructor(readonly block: string) {
    super(`UnknownBlock: State already discarded for ${block}`);
    this.name = 'StateDiscarded';
  }
}
