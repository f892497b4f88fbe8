import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './shared.mjs';

/** One forbidden import per arrow of the house: [file, text, words of the refusal]. */
const violations: [string, string, string][] = [
  ['renderer/wallet/page.ts', "import 'electron';", 'No Electron here'],
  ['renderer/wallet/disk.ts', "import 'node:fs';", 'No Node here'],
  ['renderer/wallet/main.ts', "import '../../electron/wallet/service';", 'never import from'],
  ['renderer/wallet/chain.ts', "import '@polkadot/api';", 'stay out of the window'],
  ['renderer/ui/Button.ts', "import '../store';", 'neither store nor api'],
  ['renderer/ui/Card.ts', "import '../wallet/slice';", 'knows no capability'],
  ['renderer/stake/slice.ts', "import '../wallet/slice';", 'never reaches into another'],
  ['renderer/shell/above.ts', "import '../chain/page';", 'shell stands below'],
  ['renderer/chain/above.ts', "import '../wallet/page';", 'chain stands below'],
  ['renderer/contact/above.ts', "import '../wallet/page';", 'contact stands below'],
  ['renderer/contact/guarded.ts', "import '../guard/page';", 'contact stands below'],
  ['renderer/guard/above.ts', "import '../wallet/page';", 'guard stands below'],
  ['renderer/wallet/above.ts', "import '../message/page';", 'wallet stands below'],
  ['renderer/wallet/beside.ts', "import '../keyfile/page';", 'wallet stands below'],
  ['renderer/keyfile/above.ts', "import '../message/page';", 'keyfile stands below'],
  ['renderer/message/above.ts', "import '../sandbox/page';", 'message stands below'],
  ['renderer/sandbox/above.ts', "import '../transaction/page';", 'sandbox stands below'],
  ['renderer/transaction/above.ts', "import '../settings/page';", 'transaction stands below'],
  ['renderer/settings/above.ts', "import '../overview/page';", 'settings stands below'],
  ['renderer/overview/above.ts', "import '../frame/page';", 'overview stands below'],
  ['renderer/frame/above.ts', "import '../lock/page';", 'frame stands below'],
  ['renderer/wallet/components/above.ts', "import '../../overview/page';", 'wallet stands below'],
  ['renderer/ui/Mark.ts', "import '../shell/tell';", 'knows no capability'],
  ['shared/wallet/node.ts', "import 'node:fs';", 'No Node here'],
  ['shared/wallet/shell.ts', "import 'electron';", 'No Electron here'],
  ['shared/wallet/view.ts', "import 'react';", 'React lives in renderer'],
  ['shared/wallet/main.ts', "import '../../electron/main';", 'never import from'],
  ['electron/wallet/page.ts', "import '../../renderer/App';", 'Only the renderer'],
  ['electron/wallet/e2e.ts', "import '../../e2e/fixtures';", 'Nothing imports scripts'],
  [
    'electron/wallet/ipc.ts',
    "import { ipcMain } from 'electron';\nipcMain.on('x', () => 1);",
    'ipc.ts',
  ],
  ['electron/platform/up.ts', "import '../wallet/service';", 'platform knows no capability'],
  ['electron/chain/up.ts', "import '../wallet/service';", 'chain imports no other'],
  ['electron/engine/shell.ts', "import 'electron';", 'No Electron here'],
  ['electron/engine/up.ts', "import '../chain/service';", 'plain Node'],
  ['electron/engine/host/up.ts', "import '../../platform/log';", 'plain Node'],
  ['electron/signer/net.ts', "import 'node:net';", 'opens no socket'],
  ['electron/signer/ws.ts', "import 'ws';", 'opens no socket'],
  ['electron/signer/up.ts', "import '../wallet/service';", 'knows keyfiles'],
  ['electron/signer/beside.ts', "import '../keyfile/service';", 'knows keyfiles'],
  ['electron/signer/chain.ts', "import '../chain/service';", 'knows keyfiles'],
  ['electron/preload.ts', "import '../shared/wallet/contract';", 'channel names only'],
  ['electron/wallet/print.ts', "console.log('x');", 'no-console'],
  ['electron/wallet/loose.ts', 'export const x: any = 1;', 'no-explicit-any'],
  ['electron/wallet/quiet.ts', 'try { f(); } catch (error) {}', 'no-empty'],
  ['shared/wallet/def.ts', 'export default 1;', 'no-default-export'],
];

/** Needs type information: [file, text, rule]. */
const typed: [string, string, string][] = [
  [
    'electron/wallet/float.ts',
    'export const run = async (): Promise<void> => undefined;\nrun();',
    'no-floating-promises',
  ],
  [
    'electron/wallet/cases.ts',
    "export function f(k: 'a' | 'b'): void {\n  switch (k) {\n    case 'a':\n      f('b');\n  }\n}",
    'switch-exhaustiveness-check',
  ],
];

let folder: string;
let output: { filename: string; message: string; code: string }[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'arrows-'));
  cpSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  cpSync(path.join(root, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
  mkdirSync(path.join(folder, 'electron'));
  const side = '{"extends":"../tsconfig.json","include":["**/*.ts"]}';
  writeFileSync(path.join(folder, 'electron/tsconfig.json'), side);
  for (const [file, text] of [...violations, ...typed]) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${text}\n`);
  }
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const tsgolint = path.join(root, 'node_modules/.bin');
  const run = spawnSync(process.execPath, [oxlint, '--type-aware', '-f', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${tsgolint}${path.delimiter}${process.env['PATH'] ?? ''}` },
  });
  output = (JSON.parse(run.stdout) as { diagnostics: typeof output }).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('arrows of the house', () => {
  it.each([...violations, ...typed])('%s is refused: %s', (file, _text, words) => {
    const said = output
      .filter((line) => path.normalize(line.filename) === path.normalize(file))
      .map((line) => JSON.stringify(line))
      .join('\n');
    expect(said).toContain(words);
  });
});
