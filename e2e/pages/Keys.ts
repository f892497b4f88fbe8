import { expect, type Locator, type Page } from '@playwright/test';

/** Most presses of Tab that a page may need from one control to another. */
const MOST = 80;

/** The window by keyboard alone; the focus must be seen wherever it stands. */
export class Keys {
  constructor(readonly page: Page) {}

  /** Presses Tab (or Shift Tab) until this has the focus. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(target).toBeVisible({ timeout: 30_000 });
    const has = (): Promise<boolean> =>
      target.evaluate((element) => element === document.activeElement);
    for (let presses = 0; !(await has()); presses++) {
      expect(presses, `${String(target)} is not reached by ${key}`).toBeLessThan(MOST);
      await this.page.keyboard.press(key);
    }
    await this.seen();
  }

  /** Goes to a control and presses Enter there. */
  async enter(target: Locator): Promise<void> {
    await expect(target).toBeEnabled({ timeout: 30_000 });
    await this.tabTo(target);
    await this.page.keyboard.press('Enter');
  }

  /** Goes to a field and types. */
  async type(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
    await expect(target).toHaveValue(text);
  }

  /** Escape closes it, and the focus is back where it was before. */
  async escape(floating: Locator, opener: Locator): Promise<void> {
    await expect(floating).toBeVisible();
    await this.page.keyboard.press('Escape');
    await expect(floating).toBeHidden();
    await expect(opener).toBeFocused();
    await this.seen();
  }

  /** The focus is drawn: an outline on the control or on the edge around it. */
  async seen(): Promise<void> {
    const drawn = await this.page.evaluate(() => {
      const active = document.activeElement;
      if (!active || active === document.body) return 'nothing has the focus';
      const outlined = (element: Element | null): boolean => {
        if (!element) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      };
      // The box of a radio or a checkbox is drawn by its neighbour, a row by the lines of its cells.
      const near = [active.closest('.in'), active.closest('label'), active.nextElementSibling];
      const lined = (cell: Element | null): boolean =>
        cell !== null && getComputedStyle(cell).boxShadow !== 'none';
      const drawnBy =
        [active, ...near].some(outlined) || lined(active.querySelector(':scope > td'));
      return active.matches(':focus-visible') && drawnBy
        ? 'seen'
        : `not seen on ${active.outerHTML.slice(0, 120)}`;
    });
    expect(drawn).toBe('seen');
  }
}
