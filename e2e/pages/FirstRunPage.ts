import { expect, type Page } from '@playwright/test';

/** The first run as a user goes through it. */
export class FirstRunPage {
  constructor(readonly page: Page) {}

  private button(name: string | RegExp) {
    return this.page.getByRole('button', { name });
  }

  /** Through the first door to the page of the name. */
  async begin(): Promise<void> {
    await expect(
      this.page.getByRole('heading', { name: 'How do you want to begin?' }),
    ).toBeVisible();
    await this.button('Start').click();
    await this.button('Name the wallet').click();
  }

  /** Name and length, up to the phrase; answers its words. */
  async makePhrase(name: string, words: 12 | 24 = 12): Promise<string[]> {
    await this.page.getByLabel('Name of the wallet').fill(name);
    await this.button(`${words} words`).click();
    await this.button('Make the phrase').click();
    return this.shownWords(words);
  }

  /** The words on the phrase screen. */
  async shownWords(count: 12 | 24): Promise<string[]> {
    const words = this.page.locator('[data-phrase] .wd');
    await expect(words).toHaveCount(count);
    return words.allTextContents();
  }

  /** Says that the words are on paper and goes to the check. */
  async writtenDown(): Promise<void> {
    await this.page.getByText(/are on paper$/).click();
    await this.button('Check three words').click();
  }

  /** Types the three asked words from `paper`. */
  async typeWords(paper: readonly string[]): Promise<void> {
    const inputs = this.page.locator('input[id^="word-"]');
    await expect(inputs).toHaveCount(3);
    for (const input of await inputs.all()) {
      const place = Number((await input.getAttribute('id'))?.replace('word-', ''));
      await input.fill(paper[place - 1] ?? '');
    }
  }

  async checkWords(): Promise<void> {
    await this.button('Check the words').click();
  }

  /** Password twice, then the lock. */
  async lock(password: string): Promise<void> {
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByLabel('The same again').fill(password);
    await this.button('Lock the wallet').click();
  }

  /** {@link lock}, and waits for the wallet. */
  async lockWith(password: string, wallet: string): Promise<void> {
    await this.lock(password);
    await expect(this.page.getByRole('heading', { name: `${wallet} is ready.` })).toBeVisible({
      timeout: 60_000,
    });
  }

  /** The whole way of a new user; answers the words on the paper. */
  async newWallet(name: string, password: string): Promise<string[]> {
    await this.begin();
    const words = await this.makePhrase(name);
    await this.writtenDown();
    await this.typeWords(words);
    await this.checkWords();
    await this.lockWith(password, name);
    return words;
  }

  /** Into the sandbox with 1,000 test TAO. */
  async tryWithoutMoney(): Promise<void> {
    await this.button('Try it without money').click();
    await expect(this.page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible({
      timeout: 90_000,
    });
  }

  /** Types a phrase word by word. */
  async typePhrase(words: readonly string[]): Promise<void> {
    if (words.length !== 12) await this.button(String(words.length)).click();
    for (const [index, word] of words.entries()) {
      await this.page.locator(`#word-${index + 1}`).fill(word);
    }
  }
}
