import { expect, type Locator, type Page } from '@playwright/test';

/** The send form, its review sheet and receipt. */
export class SendPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Overview' }).click();
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(this.page.getByRole('heading', { name: 'Send', exact: true })).toBeVisible();
  }

  /** Fills the form as typed. */
  async fill(to: string, amount: string): Promise<void> {
    await this.page.getByLabel('To', { exact: true }).fill(to);
    await this.page.getByLabel('Amount').fill(amount);
  }

  /** Opens the review sheet. */
  async review(): Promise<Locator> {
    const button = this.page.getByRole('button', { name: 'Review', exact: true });
    await expect(button).toBeEnabled({ timeout: 30_000 });
    await button.click();
    const sheet = this.page.getByRole('dialog', { name: 'Review and sign' });
    await expect(sheet).toBeVisible({ timeout: 30_000 });
    return sheet;
  }

  /** Says that a first payment is meant, where the sheet asks, then types the password under the sentence and sends. */
  async sign(wallet: string, password: string): Promise<void> {
    await this.meanFirst();
    await this.page.getByLabel(`Password of ${wallet}`).fill(password);
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Send / })
      .click();
  }

  /** Says that a first payment is meant, where the sheet asks. */
  async meanFirst(): Promise<void> {
    const first = this.firstPayment();
    if ((await first.count()) > 0 && !(await first.isChecked())) {
      await this.page.getByText(/^First payment to /).click();
    }
  }

  /** The yes that a first payment asks for. */
  firstPayment(): Locator {
    return this.page.getByRole('checkbox', { name: /^First payment to / });
  }

  /** The receipt that the sheet becomes. */
  receipt(): Locator {
    return this.page.getByRole('dialog', { name: 'Receipt' });
  }
}
