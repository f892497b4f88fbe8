import { app } from 'electron';

/** True in the packaged release; the twin and working-tree runs are not it. */
export function isRelease(): boolean {
  return app.isPackaged;
}

/** The release takes no switch that is not on its list. */
export function refuseForeignSwitches(): void {}

/** Turns off what a wallet has no use for: background network of the browser engine. */
export function hardenSwitches(): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
}
