import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/shared.mjs';
import { expect } from '../fixtures';
import { prepareLook, resize, wear } from '../look/look';
import { go } from '../look/state';
import { STATES } from '../look/states';
import { lookAt, visit } from '../look/walk';
import { buildStage, endStage, test } from '../stage';

const folder = process.env['TAODESK_SHOTS'] ?? '';
const faults: string[] = [];
const only = (process.env['TAODESK_SHOTS_ONLY'] ?? '').split(',').filter(Boolean);

if (folder === '') {
  test('the picture in the README', async () => {
    const stage = await buildStage('mining');
    await prepareLook(stage.app);
    await go(stage, '#/overview');
    await wear(stage.app, 'light');
    await resize(stage.app, { width: 1280, height: 860, zoom: 1 });
    await stage.app.page.waitForTimeout(2_500);
    await stage.app.page.screenshot({ path: path.join(root, 'docs/overview.png') });
    await endStage(stage);
  });
} else {
  mkdirSync(folder, { recursive: true });
  for (const state of STATES.filter(({ name }) => only.length === 0 || only.includes(name))) {
    test(`pictures of ${state.name}`, async ({ stage }) => {
      test.skip(state.chain === true && !stage.chain, 'no chain files, so no network');
      await visit(stage, state, async () => {
        const picture = async (name: string): Promise<void> => {
          await stage.app.page.screenshot({ path: path.join(folder, name) });
        };
        const found = await lookAt(stage.app, state.name, { every: true, picture });
        for (const line of found) process.stdout.write(`shots: ${line}\n`);
        faults.push(...found);
      });
    });
  }
  // A view with a fault must not keep the others from being pictured.
  test.afterAll(() => expect(faults).toEqual([]));
}
