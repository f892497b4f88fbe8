import { setTimeout as sleep } from 'node:timers/promises';
import { makeHome, type TestHome } from '../e2e/appProcess';
import { launchApp, type RunningApp } from '../e2e/fixtures';
import { WalletsPage } from '../e2e/pages/WalletsPage';
import { WindowSession } from '../e2e/pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from '../e2e/ready';
import type { Generation } from '../shared/sandbox/model';

/** Password of both wallets. */
const PASSWORD = 'a long password for other tools';
/** A balance that is brought up to date with each block, of which there is one a second. */
const SHOWN_MS = 20_000;

/** The app as it runs for a user, with two wallets, to whose sandboxes other tools connect. */
export class OpenedApp {
  private readonly made = new Map<Generation, string>();

  private constructor(
    private readonly app: RunningApp,
    private readonly home: TestHome,
    /** Addresses: `savings` has test TAO on each sandbox, `till` nothing. */
    readonly wallets: { savings: string; till: string },
  ) {}

  static async start(): Promise<OpenedApp> {
    const home = makeHome();
    shareSeeds(home);
    const app = await launchApp({ home });
    const savings = await addWallet(app, home, 'savings', PASSWORD);
    const till = await addWallet(app, home, 'till', PASSWORD);
    await leaveFirstRun(app.page);
    return new OpenedApp(app, home, { savings, till });
  }

  /** Goes to a sandbox of that generation, made where there is none yet, and opens its port as a user does. */
  async openPort(generation: Generation, funds: bigint): Promise<string> {
    const kept = this.made.get(generation);
    if (kept !== undefined) return kept;
    const session = new WindowSession(this.app.page, `tools-${generation}`);
    await session.createSandbox(generation);
    await session.fund(this.wallets.savings, funds);
    const url = await this.press();
    this.made.set(generation, url);
    return url;
  }

  /** What the table of wallets shows of one once that is `wanted`, in rao; else what it shows in the end. */
  async shown(wallet: 'savings' | 'till', wanted: bigint): Promise<bigint | null> {
    const page = new WalletsPage(this.app.page);
    await page.open();
    const until = Date.now() + SHOWN_MS;
    for (;;) {
      const free = await page.free(wallet);
      if (free === wanted || Date.now() > until) return free;
      await sleep(200);
    }
  }

  async close(): Promise<void> {
    await this.app.close();
    this.home.remove();
  }

  private async press(): Promise<string> {
    const { page } = this.app;
    await page.getByRole('button', { name: 'Controls' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Open a port' }).click();
    const url = await dialog.getByText(/^ws:\/\/127\.0\.0\.1:\d+\/[0-9a-f]+$/).innerText();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    return url;
  }
}
