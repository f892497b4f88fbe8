// What every fuse of the release must be (spec/security.md P1). The wire grows with the runtime: 7 entries in
// Electron 25, 9 in Electron 45; the map is strict for what a runtime has.
import { FuseV1Options, FuseVersion } from '@electron/fuses';

/** Fuse -> state in the release, in the order of the wire. */
export const releaseFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};

/** The twin differs in this one fuse, so that end-to-end tests can drive it. */
export const twinFuses = { ...releaseFuses, EnableNodeCliInspectArguments: true };

/** A map in the form that `flipFuses` takes, cut to the fuses that a runtime has. */
export function fuseConfig(map, wireLength) {
  const entries = Object.entries(map).slice(0, wireLength);
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...Object.fromEntries(entries.map(([name, on]) => [FuseV1Options[name], on])),
  };
}
