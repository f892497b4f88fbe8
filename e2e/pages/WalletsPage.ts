import { expect, type Locator, type Page } from '@playwright/test';

/** The table of wallets and its panel. */
export class WalletsPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Wallets' }).click();
    await expect(this.page.getByRole('heading', { name: 'Wallets', exact: true })).toBeVisible();
  }

  /** The line of a wallet or hotkey. */
  row(name: string): Locator {
    return this.page
      .getByRole('table', { name: 'Wallets' })
      .locator('tbody tr')
      .filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Exact free balance of a wallet from the title of its figure, in rao; null while unknown. */
  async free(wallet: string): Promise<bigint | null> {
    const figure = this.row(wallet).first().locator('.amt').first();
    const match = /^([\d,]+)\.(\d+) τ$/.exec((await figure.getAttribute('title')) ?? '');
    if (!match) return null;
    return BigInt(`${match[1]?.replaceAll(',', '')}${match[2]?.padEnd(9, '0')}`);
  }

  /** Opens the panel of a wallet. */
  async openPanel(name: string): Promise<Locator> {
    // By its name: where the middle of a line lies depends on the width, and an address there is copied.
    await this.row(name).first().getByText(name, { exact: true }).first().click();
    const panel = this.page.getByRole('complementary', { name });
    await expect(panel).toBeVisible();
    return panel;
  }

  /** Adds a plain hotkey through the side panel. */
  async newHotkey(wallet: string, name: string): Promise<void> {
    const panel = await this.openPanel(wallet);
    await panel.getByRole('button', { name: 'New hotkey' }).click();
    await this.page.getByLabel('Name of the hotkey').fill(name);
    await this.page.getByRole('radio', { name: 'Plain, for a miner' }).click();
    await this.page.getByRole('button', { name: 'Make the hotkey' }).click();
    await this.page.getByRole('button', { name: 'Done' }).click({ timeout: 30_000 });
    await expect(this.row(name)).toBeVisible({ timeout: 30_000 });
  }
}
