import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { BookFile } from '../bookFile';
import { ContactService } from '../service';
import { freshKeyring } from './freshKeyring';

/** When everything happens. */
export const NOW = 1_700_000_000_000;

/** A data folder of its own for each test, with the answers of the file dialogs. */
export interface ContactHome {
  folder: string;
  path: string;
  /** Answers of the dialogs to open and to save; null is cancelled. */
  opened: string | null;
  saveTo: string | null;
  /** How often the keyring was loaded. */
  loads: number;
  /** A start of the app on this folder, with a keyring of its own. */
  start: () => Promise<ContactService>;
}

/** Sets up a home for the tests of a file. */
export function contactHome(): ContactHome {
  let built: string;
  let fresh: Awaited<ReturnType<typeof freshKeyring>>;
  const home: ContactHome = {
    folder: '',
    path: '',
    opened: null,
    saveTo: null,
    loads: 0,
    async start() {
      const file = await BookFile.open(home.path, () => NOW);
      const loadRing = () => {
        home.loads++;
        return Promise.resolve(fresh().openRing(file));
      };
      const dialogs = {
        chooseFile: () => Promise.resolve(home.opened),
        chooseSave: () => Promise.resolve(home.saveTo),
      };
      return new ContactService(file, loadRing, dialogs, () => NOW);
    },
  };
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'taodesk-keyring-'));
    fresh = await freshKeyring(built);
  });
  afterAll(() => rm(built, { recursive: true, force: true }));
  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'taodesk-contacts-'));
    const path = join(folder, 'contacts.json');
    Object.assign(home, { folder, path, opened: null, saveTo: null, loads: 0 });
  });
  afterEach(() => rm(home.folder, { recursive: true, force: true }));
  return home;
}

/** Input that saves a contact. */
export const contact = (name: string, address: string, note = '') =>
  ({ list: 'contacts', name, address, note }) as const;

/** Input that saves a watched account. */
export const watched = (name: string, address: string, note = '') =>
  ({ list: 'watched', name, address, note }) as const;
