import { app } from 'electron';
import path from 'node:path';

/** Where things lie. All absolute. */
export interface AppPaths {
  /** userData: settings, journal, metadata, sandbox, logs. */
  data: string;
  /** `dist/` of this build. */
  dist: string;
  /** Folder of chain files for builds and tests; null in the release. */
  chains: string | null;
  /** One chain file given from outside; null in the release. */
  chainSpec: string | null;
}

/**
 * Reads the environment once. `TAODESK_*` variables are for builds and tests, the release ignores them
 * (`spec/security.md` P2).
 */
export function appPaths(isRelease: boolean): AppPaths {
  const given = (name: string): string | null =>
    isRelease ? null : (process.env[name]?.trim() ?? '') || null;
  const data = given('TAODESK_DATA');
  if (data) app.setPath('userData', path.resolve(data));
  return {
    data: app.getPath('userData'),
    dist: path.resolve(__dirname, '..'),
    chains: given('TAODESK_CHAINS'),
    chainSpec: given('TAODESK_CHAIN_SPEC'),
  };
}
