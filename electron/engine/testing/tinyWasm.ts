/** Bodies of the one function that a {@link tinyRuntime} exports under all its names. */
export const BODIES = {
  /** `loop br 0 end` */
  loops: [0x03, 0x40, 0x0c, 0x00, 0x0b, 0x00],
  /** Grows its memory by 16 MiB for ever; a refusal is a trap. */
  grows: [
    ...[0x03, 0x40, 0x41, 0x80, 0x02, 0x40, 0x00, 0x41, 0x7f, 0x46, 0x04, 0x40, 0x00, 0x0b],
    ...[0x0c, 0x00, 0x0b, 0x00],
  ],
  /** Writes 4 MiB under the same key for ever, with the one host function that it imports. */
  writes: [
    ...[0x03, 0x40, 0x42, ...signed(4n << 32n), 0x42, ...signed(BigInt(4 << 20) << 32n)],
    ...[0x10, 0x00, 0x0c, 0x00, 0x0b, 0x00],
  ],
} as const;

/** How a {@link tinyRuntime} comes by its memory. */
export interface TinyMemory {
  /** Limits of the imported memory as they are written: flags, minimum, maximum. */
  imported?: readonly number[];
  /** Limits of a memory of its own. */
  own?: readonly number[];
  /** Name of a host function `(i64, i64)` that it imports. */
  host?: string;
}

const section = (id: number, body: readonly number[]): number[] => [
  id,
  ...leb(body.length),
  ...body,
];
const text = (name: string): number[] => [...leb(name.length), ...Buffer.from(name)];

function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const more = rest > 127;
    bytes.push((rest & 127) | (more ? 128 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** A wasm of some bytes that looks like a runtime: `(i32, i32) -> i64` under each name. */
export function tinyRuntime(
  names: readonly string[],
  body: readonly number[],
  { imported = [0x00, 0x01], own, host }: TinyMemory = {},
): Uint8Array {
  const ours = host === undefined ? 0 : 1;
  const exported = names.flatMap((name) => [...text(name), 0x00, ours]);
  const memory = own ? [] : [...text('env'), ...text('memory'), 0x02, ...imported];
  const called = host === undefined ? [] : [...text('env'), ...text(host), 0x00, 0x01];
  const code = [0x00, ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [0x02, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7e, 0x60, 0x02, 0x7e, 0x7e, 0x00]),
    ...section(2, [(own ? 0 : 1) + ours, ...memory, ...called]),
    ...section(3, [0x01, 0x00]),
    ...(own ? section(5, [0x01, ...own]) : []),
    ...section(6, [0x01, 0x7f, 0x00, 0x41, 0x80, 0x08, 0x0b]),
    ...section(7, [names.length + 1, ...exported, ...text('__heap_base'), 0x03, 0x00]),
    ...section(10, [0x01, ...leb(code.length), ...code]),
  ]);
}

/** `value` in five bytes of LEB128, for limits. */
export const wide = (value: number): number[] => leb(value);

/** An i64 in signed LEB128. */
function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = Number(rest & 127n);
    rest >>= 7n;
    const last = (rest === 0n && (byte & 64) === 0) || (rest === -1n && (byte & 64) !== 0);
    bytes.push(last ? byte : byte | 128);
    if (last) return bytes;
  }
}
