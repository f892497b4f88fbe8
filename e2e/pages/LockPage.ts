import { expect, type Page } from '@playwright/test';

/** The covered window, as it is after a start and after the lock. */
export class LockPage {
  constructor(readonly page: Page) {}

  /** Waits until the window is covered. */
  async isShown(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: /^Locked/ })).toBeVisible({
      timeout: 30_000,
    });
  }

  /** Opens the window with the password of the first wallet. */
  async unlock(password: string): Promise<void> {
    await this.isShown();
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Unlock' }).click();
  }
}
