import { caseKinds, checkCase, checkFile } from './keyfileReal';
import { checkRow, NOTE_KINDS, rowKinds } from './keyfileRows';
import { Passwords, type Row } from './keys';
import { type Tally, Unsupported } from './tally';

interface KeyfileVectors {
  vectors?: Row[];
  wallets?: { id: string; files: Row[] }[];
  cases?: Row[];
}

const idOf = (row: Row): string => String(row['id'] ?? row['kind']);

/** Runs a file of key file vectors through the product's own code. */
export async function runKeyfiles(data: unknown, tally: Tally): Promise<void> {
  const { vectors = [], wallets = [], cases = [] } = data as KeyfileVectors;
  const passwords = new Passwords();
  const rows = new Map(vectors.map((row) => [idOf(row), row]));
  try {
    for (const row of vectors) {
      await run(row, rowKinds, tally, () => checkRow(row, { rows, passwords }));
    }
    for (const { id, files } of wallets) {
      for (const file of files) {
        await tally.row(`${id} ${String(file['path'])}`, () => checkFile(file, passwords));
      }
    }
    for (const row of cases) {
      await run(row, caseKinds, tally, () => checkCase(row, passwords));
    }
  } finally {
    await passwords.wipe();
  }
}

async function run(
  row: Row,
  kinds: Record<string, unknown>,
  tally: Tally,
  check: () => Promise<void>,
): Promise<void> {
  const kind = String(row['kind']);
  if (NOTE_KINDS.has(kind)) {
    tally.note();
    return;
  }
  await tally.row(idOf(row), () => {
    if (!Object.hasOwn(kinds, kind)) throw new Unsupported(`unknown kind ${kind}`);
    return check();
  });
}
