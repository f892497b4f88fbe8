import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK = 8 << 20;

/** What is looked for, by name: each in every form that memory may hold it in. */
export type Needles = ReadonlyMap<string, readonly Buffer[]>;

/** A text as UTF-8 and as UTF-16. */
export const textForms = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
];

/** Bytes as they are and as hex digits. */
export const byteForms = (bytes: Uint8Array): Buffer[] => [
  Buffer.from(bytes),
  ...textForms(Buffer.from(bytes).toString('hex')),
];

/** A phrase, however its words are joined: three neighbours at its start, its middle and its end are found. */
export function phraseForms(words: readonly string[]): Buffer[] {
  const middle = Math.floor(words.length / 2);
  const parts = [words.slice(0, 3), words.slice(middle, middle + 3), words.slice(-3)];
  return [' ', '","', '\n'].flatMap((glue) => parts.flatMap((part) => textForms(part.join(glue))));
}

/** Regions that a process can write: what it has read from the disk or was sent lies nowhere else. */
function regions(pid: number): { from: number; to: number }[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'latin1').split('\n');
  return lines.flatMap((line) => {
    const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
    return from === '' ? [] : [{ from: parseInt(from, 16), to: parseInt(to, 16) }];
  });
}

/**
 * How often each needle lies in the memory of a process (Linux, as root or where the process lets it be read). Pages
 * that cannot be read are passed over. Throws when the process is gone or forbids it.
 */
export function scanMemory(pid: number, needles: Needles): Map<string, number> {
  const found = new Map([...needles.keys()].map((name) => [name, 0]));
  const overlap = Math.max(0, ...[...needles.values()].flat().map(({ length }) => length)) - 1;
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  try {
    for (const { from, to } of regions(pid)) {
      for (let at = from; at < to; at += CHUNK - overlap) {
        const read = readPart(memory, chunk, at, Math.min(CHUNK, to - at));
        const last = at + read >= to;
        for (const [name, forms] of needles) {
          const more = forms.reduce(
            (sum, form) => sum + countIn(chunk, read, form, last ? 0 : overlap),
            0,
          );
          found.set(name, (found.get(name) ?? 0) + more);
        }
        if (last || read < CHUNK) break;
      }
    }
  } finally {
    // What was found must not stay in the memory of the test, which may be scanned as well.
    chunk.fill(0);
    closeSync(memory);
  }
  return found;
}

function readPart(file: number, into: Buffer, at: number, length: number): number {
  try {
    return readSync(file, into, 0, length, at);
  } catch {
    // Reserved without a page behind it, or gone since the list was read.
    return 0;
  }
}

/** Counts what begins before the part that the next chunk repeats. */
function countIn(chunk: Buffer, length: number, form: Buffer, repeated: number): number {
  const text = chunk.subarray(0, length);
  let count = 0;
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    if (at < length - repeated || repeated === 0) count++;
  }
  return count;
}
