import { app } from 'electron';
import { existsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { inspectFuseIsOn } from './fuseWire';

/** Exit status of a release that was given a switch it does not know (sysexits' EX_USAGE). */
const REFUSED_STATUS = 64;

/** All that the release takes on its command line: how the window is drawn and in which language. */
const ALLOWED = [
  /^--force-device-scale-factor=[0-9]+(\.[0-9]+)?$/,
  /^--lang=[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
  /^--ozone-platform=(x11|wayland)$/,
  /^--ozone-platform-hint=(auto|x11|wayland)$/,
  /^--disable-gpu$/,
];

/** Environment that would change how Node, Electron or a test build behaves. */
const FOREIGN_ENV = /^(NODE_|ELECTRON_|TAODESK_|SSLKEYLOGFILE$|GOOGLE_API_KEY$)/i;

let twin: boolean | undefined;

/**
 * True in the twin of the release: the same app archive with the inspect fuse on, made for end-to-end tests.
 * A marker beside the archive only asks the question; the answer is in the fuses of the running binary.
 */
function isTwin(): boolean {
  twin ??=
    existsSync(path.join(process.resourcesPath, 'twin')) && inspectFuseIsOn(process.execPath);
  return twin;
}

/** True in the packaged release; the twin and working-tree runs are not it. */
export function isRelease(): boolean {
  return app.isPackaged && !isTwin();
}

/** The arguments that the release refuses: every switch that is not on its list (`spec/security.md` P2). */
export function foreignSwitches(
  args: readonly string[],
  platform: string = process.platform,
): string[] {
  const isSwitch = platform === 'win32' ? /^[-/]/ : /^-/;
  return args.filter((arg) => isSwitch.test(arg) && !ALLOWED.some((known) => known.test(arg)));
}

/**
 * Called first in main, before any window or socket. The release ends with a message when it is given a switch that
 * is not on its list, and forgets environment variables that are meant for builds and tests.
 */
export function refuseForeignSwitches(): void {
  if (!isRelease()) return;
  const [first] = foreignSwitches([...process.execArgv, ...process.argv.slice(1)]);
  if (first !== undefined) {
    // Only the name is printed: a value may be anything.
    const name = first.split('=', 1)[0]?.slice(0, 60) ?? '';
    writeSync(2, `Taodesk does not take the switch ${name} and has not started.\n`);
    process.exit(REFUSED_STATUS);
  }
  for (const name of Object.keys(process.env)) {
    if (FOREIGN_ENV.test(name)) delete process.env[name];
  }
}

/**
 * Turns off what a wallet has no use for. The browser engine gets no network at all: every host name is unknown to
 * it, so that not even its dictionary download leaves the computer. The chain is spoken to by Node, not by it.
 */
export function hardenSwitches(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  for (const name of [
    'no-proxy-server',
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
}
