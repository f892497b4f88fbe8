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
  /** Root of the wallets folder from `BT_WALLET_PATH`, if set. */
  walletsFromEnv: string | null;
}

/**
 * Reads the environment once. `TAODESK_*` variables are for builds and tests, the release ignores them
 * (`spec/security.md` P2); `BT_WALLET_PATH` is Bittensor's own and always honoured.
 */
export function appPaths(isRelease: boolean): AppPaths {
  const given = (name: string): string | null =>
    isRelease ? null : (process.env[name]?.trim() ?? '') || null;
  const data = given('TAODESK_DATA');
  if (data) app.setPath('userData', path.resolve(data));
  const wallets = process.env['BT_WALLET_PATH']?.trim();
  return {
    data: app.getPath('userData'),
    dist: path.resolve(__dirname, '..'),
    chains: given('TAODESK_CHAINS'),
    chainSpec: given('TAODESK_CHAIN_SPEC'),
    walletsFromEnv: wallets ? expandHome(wallets) : null,
  };
}

/** `~` and `~/x` as a shell reads them; anything else made absolute. */
export function expandHome(text: string): string {
  if (text === '~' || text.startsWith('~/')) return path.join(app.getPath('home'), text.slice(1));
  return path.resolve(text);
}
