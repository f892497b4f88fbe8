import { concatBytes } from '../electron/engine/bytes';
import { inflateCode } from '../electron/engine/wasmCode';

/**
 * chopsticks 1.5.1 refuses imports of spec 293 that it does not know, called or not. Each gets the
 * name of an import of the same type that it knows and the runtime does not use otherwise.
 */
const ALIASES: Record<string, string> = {
  ext_host_calls_bls12_381_final_exponentiation_version_1:
    'ext_default_child_storage_root_version_1',
  ext_host_calls_bls12_381_multi_miller_loop_version_1: 'ext_default_child_storage_get_version_1',
  ext_host_calls_bls12_381_mul_projective_g1_version_1:
    'ext_default_child_storage_next_key_version_1',
  ext_host_calls_bls12_381_mul_projective_g2_version_1:
    'ext_default_child_storage_storage_kill_version_3',
  ext_storage_proof_size_storage_proof_size_version_1: 'ext_offchain_network_state_version_1',
};

/** Reads a wasm from front to back. */
class Reader {
  constructor(
    private readonly wasm: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    return this.wasm[this.at++] ?? 0;
  }

  leb(): number {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte & 128);
    return value;
  }

  bytes(length: number): Uint8Array {
    const out = this.wasm.subarray(this.at, this.at + length);
    this.at += length;
    return out;
  }

  /** An import's description after its two names; only functions and memories are met here. */
  description(): Uint8Array {
    const from = this.at;
    const kind = this.byte();
    if (kind === 0) this.leb();
    else if (kind === 2) {
      const limited = this.byte() & 1;
      this.leb();
      if (limited) this.leb();
    } else throw new RangeError(`import of kind ${kind}`);
    return this.wasm.subarray(from, this.at);
  }
}

function leb(value: number): number[] {
  const out: number[] = [];
  for (let n = value; ; n = Math.floor(n / 128)) {
    if (n < 128) return [...out, n];
    out.push((n & 127) | 128);
  }
}

/** A `:code` value (compressed or not) as plain wasm with the imports renamed. */
export function aliasImports(code: Uint8Array): Uint8Array {
  const wasm = inflateCode(code);
  const reader = new Reader(wasm, 8);
  let section = reader.byte();
  while (section !== 2) {
    const size = reader.leb();
    reader.bytes(size);
    section = reader.byte();
  }
  const sizeAt = reader.at;
  const size = reader.leb();
  const end = reader.at + size;
  const count = reader.leb();
  const parts: ArrayLike<number>[] = [leb(count)];
  for (let i = 0; i < count; i++) {
    for (let name = 0; name < 2; name++) {
      const text = Buffer.from(reader.bytes(reader.leb())).toString();
      const renamed = ALIASES[text] ?? text;
      parts.push(leb(renamed.length), Buffer.from(renamed));
    }
    parts.push(reader.description());
  }
  const body = concatBytes(...parts);
  return concatBytes(wasm.subarray(0, sizeAt), leb(body.length), body, wasm.subarray(end));
}
