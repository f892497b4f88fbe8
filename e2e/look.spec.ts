import { expect, NO_CHAINS } from './fixtures';
import { fieldFaults } from './look/fields';
import { peopleFaults } from './look/people';
import { STATES } from './look/states';
import { lookAt, visit } from './look/walk';
import { test } from './stage';

for (const state of STATES) {
  test(`${state.name}: axe and the eye of a script find nothing, A4 nobody is offered to talk to, and each field stands a megabyte`, async ({
    stage,
  }) => {
    test.skip(state.chain === true && !stage.chain, NO_CHAINS);
    await visit(stage, state, async () => {
      expect(await lookAt(stage.app, state.name)).toEqual([]);
      expect(await peopleFaults(stage.app.page, state.name)).toEqual([]);
      expect(await fieldFaults(stage.app.page)).toEqual([]);
    });
  });
}
