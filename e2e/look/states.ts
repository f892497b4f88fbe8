import { FIRST_RUN } from './firstRunStates';
import { BARE } from './bareStates';
import { button, go, plain, press, pressed, sayYes, type State } from './state';
import type { Intent } from '../../shared/transaction/model';
import type { Rao } from '../../shared/units/rao';
import { LONG_NAME, PASSWORD, type Stage } from '../stage';

/** Endpoints that nobody contacts while another network is in use. */
const OWN = [
  'wss://finney.provider-of-nodes.example/ws?apikey=0c6f41aa9b2e47d0',
  'wss://my-node.example:9944',
] as const;
const STRANGER = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';

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

/** Two payments that each fit when they are reviewed: in one block the second finds too little left. */
async function failPayment({ app, session, long }: Stage): Promise<void> {
  const setClock = (clock: '1s' | '12s') =>
    app.page.evaluate((input) => window.api.sandbox.setClock(input), { name: 'demo', clock });
  const amount = 700_000_000_000n as Rao;
  const intent: Intent = { kind: 'transfer', wallet: 'savings', to: long, amount, keepAlive: true };
  for (let payment = 0; payment < 2; payment++) {
    // Each change of the clock begins its 12 seconds anew, so no block comes between the two.
    await setClock('12s');
    const review = await session.review(intent);
    await setClock('12s');
    await session.send(review, PASSWORD);
  }
  await setClock('1s');
  const [newest] = await session.settled();
  if (newest?.state !== 'failed') throw new Error(`not failed but ${newest?.state}`);
}

const BOOK = [
  { list: 'contacts', address: STRANGER, name: 'Landlord', note: 'first of the month' },
  { list: 'watched', address: STRANGER, name: 'Seen from afar', note: '' },
] as const;

async function fillBook({ app }: Stage): Promise<void> {
  await app.page.evaluate(async (entries) => {
    for (const entry of entries) {
      const saved = await window.api.contact.save(entry);
      if (!saved.ok) throw new Error(saved.error.code);
    }
  }, BOOK);
}

async function emptyBook({ app }: Stage): Promise<void> {
  await app.page.evaluate(async (entries) => {
    for (const { list, address } of entries) await window.api.contact.remove({ list, address });
  }, BOOK);
}

/** Sets a cap on savings, one after another; of a looser one the wait begins. */
async function setLimits({ app }: Stage, ...caps: (bigint | null)[]): Promise<void> {
  for (const cap of caps) {
    await app.page.evaluate(
      ([password, capRao]) => {
        const policy = { capRao, recipients: null, netuids: null };
        return window.api.guard.setLimit({ wallet: 'savings', password, policy });
      },
      [PASSWORD, cap as Rao | null] as const,
    );
  }
}

const PAGES: State[] = [
  plain('overview', '#/overview'),
  plain('wallets', '#/wallets'),
  plain('wallet-panel', `#/wallets/${LONG_NAME}`),
  plain('wallet-panel-broken', '#/wallets/broken-2023'),
  pressed('hotkey-panel', `#/wallets/savings`, 'New hotkey', '.panel input'),
  plain('keyfile', `#/keyfile/${LONG_NAME}`),
  plain('keyfile-hotkey', '#/keyfile/savings/default'),
  plain('keyfile-broken', '#/keyfile/broken-2023'),
  plain('keyfile-kept', '#/keyfile'),
  pressed('limit-dialog', '#/wallets/savings', 'Change the limit', '.sheet input'),
  pressed('keep-unlocked', '#/wallets/savings', 'Keep unlocked', '.sheet input'),
  pressed('remember-password', '#/wallets/savings', 'Remember the password', '.sheet input'),
  {
    name: 'limit-take-back',
    open: async (stage) => {
      await setLimits(stage, 50_000_000_000_000n, null);
      await go(stage, '#/wallets/savings');
      await press(stage, 'Take it back');
      await stage.app.page.locator('.sheet input').waitFor();
    },
  },
  {
    name: 'keyfile-unlocked',
    open: async ({ app, ...stage }) => {
      const input = { wallet: 'savings', password: PASSWORD, minutes: 60 as const };
      await app.page.evaluate((asked) => window.api.guard.keepUnlocked(asked), input);
      await go({ app, ...stage }, '#/keyfile/savings');
      await app.page.getByText(/^Kept unlocked/).waitFor();
    },
    undo: async ({ app }) => {
      await app.page.evaluate(() => window.api.guard.lockNow({ wallet: null }));
      // What is said about that would lie on the next view.
      await app.page.locator('.toast').getByRole('button', { name: 'Close' }).first().click();
    },
  },
  plain('send', '#/send/savings'),
  plain('receive', `#/receive/${LONG_NAME}`),
  plain('activity', '#/activity'),
  {
    name: 'contacts',
    open: async (stage) => {
      await fillBook(stage);
      await go(stage, '#/contacts');
      await stage.app.page.getByRole('table', { name: 'Contacts' }).waitFor();
    },
    undo: emptyBook,
  },
  plain('contacts-empty', '#/contacts'),
  {
    name: 'contact-panel',
    open: async (stage) => {
      await go(stage, '#/contacts');
      await press(stage, 'Add a contact');
      await stage.app.page.getByLabel('Address', { exact: true }).fill(STRANGER);
    },
  },
  {
    name: 'watched-panel',
    open: async (stage) => {
      await fillBook(stage);
      await go(stage, '#/wallets/Seen%20from%20afar');
      await stage.app.page.locator('.panel').waitFor();
    },
    undo: emptyBook,
  },
  plain('message-sign', '#/message/sign/savings'),
  {
    name: 'message-verify',
    open: async (stage) => {
      await go(stage, '#/message/verify');
      const { page } = stage.app;
      await page.getByLabel('Message').fill('I own this key');
      await page.getByLabel('Signature').fill('ab'.repeat(64));
      await page.getByLabel('Signer').fill(STRANGER);
      // The first one is the tab.
      await button(stage, 'Verify').last().click();
      await page.getByText(/^Not good/).waitFor();
    },
  },
  plain('settings', '#/settings'),
  {
    name: 'settings-endpoints',
    open: async (stage) => {
      await sayYes(stage);
      await stage.app.page.evaluate(async (endpoints) => {
        for (const endpoint of endpoints) {
          const added = await window.api.chain.addEndpoint({ network: 'finney', endpoint });
          if (!added.ok) throw new Error(added.error.code);
        }
      }, OWN);
      await go(stage, '#/settings/networks');
      await stage.app.page.getByText(OWN[1]).waitFor();
    },
    undo: ({ app }) =>
      app.page.evaluate(async () => {
        const own = await window.api.settings.update({});
        for (const endpoint of (own.ok && own.value.endpoints['finney']) || [])
          await window.api.chain.removeEndpoint({ network: 'finney', endpoint });
      }),
  },
];

const FLOATING: State[] = [
  pressed('wallet-more', '#/wallets/savings', 'More', '.pop'),
  pressed('keyfile-phrase', '#/keyfile/savings', 'Show the phrase', '.sheet'),
  pressed('keyfile-export', '#/keyfile/savings', 'Export', '.sheet'),
  pressed('keyfile-copy', '#/keyfile/savings', 'Make a copy', '.sheet'),
  pressed('keyfile-delete', `#/keyfile/${LONG_NAME}`, 'Delete', '.sheet'),
  pressed('keyfile-protect', '#/keyfile/savings/default', 'Protect it', '.page input'),
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
  { ...plain('send-hotkey', '#/send/savings//default'), chain: true },
  {
    name: 'review-danger',
    chain: true,
    open: async (stage) => {
      await fillSend(stage, '1', stage.hotkey);
      await stage.app.page.getByText(/^Keep .* alive$/).click();
      await press(stage, 'Max');
      await review(stage);
    },
  },
  { name: 'receipt', chain: true, open: openFirstActivity },
  {
    name: 'receipt-failed',
    chain: true,
    open: async (stage) => {
      await failPayment(stage);
      await openFirstActivity(stage);
      await stage.app.page.getByText('Refused by the chain').first().waitFor();
    },
  },
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
