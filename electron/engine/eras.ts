import type { CodeEra } from './codeEra';
import { openEra } from './codeEra';
import type { RuntimeOptions } from './runtime';
import { CODE_KEY } from './storageKeys';
import type { StateSource } from './store';
import { compileCode } from './wasmCode';

/** The codes of a chain by the block whose state first holds them. */
export class Eras {
  private readonly list: CodeEra[] = [];

  constructor(private readonly options: RuntimeOptions) {}

  /** The newest. */
  get last(): CodeEra {
    return this.list[this.list.length - 1] as CodeEra;
  }

  /** The code in the state after block `number`. */
  at(number: number): CodeEra {
    for (let i = this.list.length - 1; i > 0; i--) {
      const era = this.list[i] as CodeEra;
      if (era.from <= number) return era;
    }
    return this.list[0] as CodeEra;
  }

  /** Compiles the code in the state of block `number`. Throws BadCode or a runtime error. */
  open(state: StateSource, number: number): CodeEra {
    const code = compileCode(state.get(CODE_KEY, number) ?? new Uint8Array());
    const era = openEra(code, state, number, this.options);
    if (this.list.length && this.last.from === number) this.list.pop();
    this.list.push(era);
    return era;
  }

  /** Forgets codes that only blocks below `floor` ran. */
  dropBelow(floor: number): void {
    while (this.list.length > 1 && (this.list[1] as CodeEra).from <= floor) this.list.shift();
  }

  /** Forgets codes that came after block `number`. */
  dropAbove(number: number): void {
    while (this.list.length > 1 && this.last.from > number) this.list.pop();
  }
}
