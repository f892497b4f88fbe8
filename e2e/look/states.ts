import { FIRST_RUN } from './firstRunStates';
import { BARE } from './bareStates';
import { go, plain, press, pressed, type State } from './state';
import { LONG_NAME, type Stage } from '../stage';

const STRANGER = '5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy';

async function fillSend(stage: Stage, amount: string, to = STRANGER): Promise<void> {
  const { page } = stage.app;
  await go(stage, `#/send/${LONG_NAME}`);
  await page.getByRole('combobox', { name: 'To' }).fill(to);
  await page.getByLabel('Amount').fill(amount);
}

async function review(stage: Stage): Promise<void> {
  const ready = stage.app.page.locator('button[type=submit]:enabled', { hasText: 'Review' });
  await ready.click({ timeout: 30_000 });
  await stage.app.page.getByRole('dialog').waitFor({ timeout: 30_000 });
}

async function openFirstActivity(stage: Stage): Promise<void> {
  await go(stage, '#/activity');
  await stage.app.page.locator('tr[data-tx] td').first().click();
  await stage.app.page.getByRole('dialog').waitFor();
}

const PAGES: State[] = [
  plain('overview', '#/overview'),
  plain('wallets', '#/wallets'),
  plain('wallet-panel', `#/wallets/${LONG_NAME}`),
  plain('wallet-panel-broken', '#/wallets/broken-2023'),
  pressed('hotkey-panel', `#/wallets/savings`, 'New hotkey', '.panel input'),
  plain('send', '#/send/savings'),
  plain('receive', `#/receive/${LONG_NAME}`),
  plain('activity', '#/activity'),
  plain('settings', '#/settings'),
];

const FLOATING: State[] = [
  pressed('network-picker', '#/overview', /choose a network$/, '.pop'),
  {
    name: 'add-endpoint',
    open: async (stage) => {
      await go(stage, '#/overview');
      await press(stage, /choose a network$/);
      await press(stage, 'Add an endpoint');
      await stage.app.page.getByLabel('Endpoint').fill('http://wrong');
      await press(stage, 'Add the endpoint');
    },
  },
  pressed('new-sandbox', '#/settings/sandboxes', 'New sandbox', '.sheet'),
  {
    name: 'palette',
    open: async (stage) => {
      await go(stage, '#/overview');
      await stage.app.page.keyboard.press('Control+k');
      await stage.app.page.getByRole('dialog', { name: 'Find or do' }).waitFor();
    },
  },
];

const ON_CHAIN: State[] = [
  {
    name: 'send-filled',
    chain: true,
    open: (stage) => fillSend(stage, '99999999'),
  },
  {
    name: 'review',
    chain: true,
    open: async (stage) => {
      await fillSend(stage, '1.5');
      await review(stage);
    },
  },
  {
    name: 'review-danger',
    chain: true,
    open: async (stage) => {
      await fillSend(stage, '1', stage.hotkey);
      await stage.app.page.getByText(/^Keep .* alive$/).click();
      await press(stage, /^Max /);
      await review(stage);
    },
  },
  { name: 'receipt', chain: true, open: openFirstActivity },
  { ...pressed('sandbox-controls', '#/overview', 'Controls', '.pop'), chain: true },
  {
    ...pressed('sandbox-remove', '#/settings/sandboxes', 'Remove', '[role=alertdialog]'),
    chain: true,
  },
];

/** Every view that is looked at, in an order in which none disturbs the next. */
export const STATES: readonly State[] = [...PAGES, ...FLOATING, ...ON_CHAIN, ...FIRST_RUN, ...BARE];

/** Closes what floats and goes back to the overview. */
export async function leave(stage: Stage, state: State): Promise<void> {
  const { page } = stage.app;
  const floating = page.locator('.veil, .pop, .panel');
  for (let round = 0; round < 4 && (await floating.count()) > 0; round++)
    await page.keyboard.press('Escape');
  await state.undo?.(stage);
  await go(stage, '#/overview');
}
