import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, hasChains, launchApp, NO_CHAINS, type RunningApp, test } from './fixtures';
import { SendPage } from './pages/SendPage';
import { WalletsPage } from './pages/WalletsPage';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { SANDBOX_BOB as BOB } from '../shared/sandbox/model';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;
const DAVE = '5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy';
/** A name of others: it turns the text around and would be executed as HTML. */
const ODD = 'Store \u202e<b>x</b>';

/** Lets the system's file dialogs answer with one path, as if the user had picked it. */
async function pick(app: RunningApp, file: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
}

test('E9 a contact is added, paid by its name, an account is watched among the wallets', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(240_000);
  shareSeeds(home);
  const first = await launchApp({ home });
  const { page } = first;
  const session = new WindowSession(page, 'main');
  const savings = await addWallet(first, home, 'savings', PASSWORD);
  await session.createSandbox('293');
  await session.fund(savings, 100n * TAO);
  await session.fund(DAVE, 7n * TAO);
  await leaveFirstRun(page);

  await page.getByRole('link', { name: 'Address book' }).click();
  await page.getByRole('button', { name: 'Add a contact' }).click();
  await page.getByLabel('Address', { exact: true }).fill(BOB);
  await page.getByLabel('Name').fill('Landlord');
  await page.getByLabel('Note').fill('first of the month');
  await page.getByRole('button', { name: 'Add to the address book' }).click();
  const contacts = page.getByRole('table', { name: 'Contacts' });
  await expect(contacts).toContainText('first of the month');

  await page.getByRole('button', { name: 'Remove Landlord' }).click();
  await expect(contacts).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(contacts).toContainText('Landlord');

  const send = new SendPage(page);
  await send.open();
  await page.getByRole('combobox', { name: 'To' }).fill('landl');
  await page.getByRole('option', { name: /Landlord/ }).click();
  await expect(page.getByRole('combobox', { name: 'To' })).toHaveValue(BOB);
  await page.getByLabel('Amount').fill('3');
  const sheet = await send.review();
  await expect(sheet).toContainText('to Landlord');
  await send.sign('savings', PASSWORD);
  await expect(send.receipt()).toContainText('Landlord', { timeout: 60_000 });
  await session.settled();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.locator('tr[data-tx]')).toContainText('Sent to Landlord');

  await page.getByRole('link', { name: 'Wallets' }).click();
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await page.getByLabel('Address', { exact: true }).fill(DAVE);
  await page.getByLabel('Name').fill(ODD);
  await expect(
    page.getByText(/^This name contains marks that turn the text around\./),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Watch it' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Store [U+202E]<b>x</b>' });
  await expect(row).toContainText('watch-only');
  await expect(row).toContainText('7.0000', { timeout: 30_000 });
  expect(await page.locator('b', { hasText: /^x$/ }).count()).toBe(0);
  await first.close();
});

test('T3 a message is signed with a coldkey and verified; what could be a transaction is wrapped', async ({
  app,
  home,
  page,
}) => {
  const address = await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  await page.getByRole('link', { name: 'Wallets' }).click();
  const panel = await new WalletsPage(page).openPanel('savings');
  await panel.getByRole('button', { name: 'Sign a message' }).click();
  await page.getByLabel('Message').fill('I own this key');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign the message' }).click();
  await expect(page.getByRole('alert')).toContainText('password', { timeout: 60_000 });
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign the message' }).click();
  const copy = page.getByRole('button', { name: 'Copy the signature' });
  await expect(copy).toBeVisible({ timeout: 60_000 });
  await copy.click();
  await expect(page.getByText('Signature copied')).toBeVisible();
  const signature = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(signature).toMatch(/^[0-9a-f]{128}$/);

  await page.getByLabel('Message').fill('x'.repeat(32));
  await expect(copy).toBeHidden();
  const plain = page.getByRole('radio', { name: /as it stands/ });
  await expect(plain).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('radio', { name: /wrapped/ })).toBeChecked();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).fill('verify');
  await page.keyboard.press('Enter');
  await page.getByLabel('Message').fill('I own this key');
  await page.getByLabel('Signature').fill(signature);
  await page.getByLabel('Signer').fill(address);
  await page.getByRole('button', { name: 'Verify', exact: true }).last().click();
  await expect(page.getByRole('status').filter({ hasText: 'Good: savings' })).toBeVisible();
  await page.getByLabel('Message').fill('I own this key.');
  await expect(page.getByText('Not checked yet.')).toBeVisible();
  await page.getByLabel('Signer').press('Enter');
  await expect(page.getByRole('alert')).toContainText('Not good: savings did not make');
});

test('a file of contacts shows what it changes before it is brought in, and is exported again', async ({
  app,
  home,
  page,
}) => {
  await page.evaluate(async (address) => {
    await window.api.settings.update({ welcomed: true });
    await window.api.contact.save({ list: 'contacts', name: 'Landlord', note: '', address });
  }, BOB);
  const file = path.join(home.data, 'theirs.csv');
  writeFileSync(file, `name,address,note\nRent,${BOB},new note\nrent,${DAVE},\nOdd,nonsense,\n`);
  await pick(app, file);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).fill('address book');
  await page.keyboard.press('Enter');
  const menu = page.getByRole('button', { name: 'Import and export' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Import a file' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('0 new, 1 changed, 0 as they are here, 1 in conflict');
  await expect(sheet).toContainText('was called Landlord');
  await expect(page.getByRole('table', { name: 'Contacts' })).toContainText('Landlord');
  await sheet.getByRole('button', { name: 'Bring in 1' }).click();
  await expect(page.getByRole('table', { name: 'Contacts' })).toContainText('Rent');
  const out = path.join(home.data, 'out.csv');
  await pick(app, out);
  await menu.click();
  await page.getByRole('menuitem', { name: /as CSV/ }).click();
  await expect(page.getByText('The address book is exported')).toBeVisible();
  expect(readFileSync(out, 'utf8')).toBe(`name,address,note\r\nRent,${BOB},new note\r\n`);
});
