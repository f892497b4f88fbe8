import { closeSync, openSync, readSync } from 'node:fs';

/** Text before the fuse wire in every Electron binary (electron/fuses, constants.ts). */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const CHUNK = 4 * 1024 * 1024;
/** Version and length bytes, then one byte per fuse. */
const WIRE_BYTES = 2 + 16;
const INSPECT_FUSE = 3;
const ON = '1'.charCodeAt(0);

/** Whether a binary's fuse for `--inspect` is on. False when the wire cannot be found or read. */
export function inspectFuseIsOn(binary: string): boolean {
  const wire = readFuseWire(binary);
  return wire !== undefined && wire.length > INSPECT_FUSE && wire[INSPECT_FUSE] === ON;
}

/** The states of a binary's fuses, one byte each (`'0'` off, `'1'` on, `'r'` removed); undefined if it has none. */
export function readFuseWire(binary: string): Buffer | undefined {
  const file = openSync(binary, 'r');
  try {
    const overlap = SENTINEL.length + WIRE_BYTES;
    const buffer = Buffer.alloc(CHUNK + overlap);
    for (let start = 0; ; start += CHUNK) {
      const count = readSync(file, buffer, 0, buffer.length, start);
      const wire = wireIn(buffer.subarray(0, count));
      if (wire) return wire;
      if (count < buffer.length) return undefined;
    }
  } finally {
    closeSync(file);
  }
}

function wireIn(chunk: Buffer): Buffer | undefined {
  const found = chunk.indexOf(SENTINEL);
  if (found < 0 || found + SENTINEL.length + 2 > chunk.length) return undefined;
  const header = found + SENTINEL.length;
  const length = chunk[header + 1] ?? 0;
  return Buffer.from(chunk.subarray(header + 2, header + 2 + length));
}
