import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import { bytesToHex } from '../engine/bytes';
import type { Chain } from '../engine/chain';
import { openEra } from '../engine/codeEra';
import { compileCode } from '../engine/wasmCode';
import { ChainView } from './chainView';
import { runtimeFailure } from './genesis';
import { ALICE, person } from './seed/people';
import { execute } from './signedCall';

const NO_WEIGHT = { refTime: 0, proofSize: 0 };

/** Puts other code under `:code` as root (`system.setCode`) and makes the block that runs its migrations. */
export async function upgradeChain(
  chain: Chain,
  view: ChainView,
  code: Uint8Array,
): Promise<Result<null>> {
  const fit = fits(chain, view, code);
  if (!fit.ok) return fit;
  const set = view.call('system', 'setCode', bytesToHex(code));
  const call = view.call('sudo', 'sudoUncheckedWeight', set, NO_WEIGHT);
  const done = await execute(chain, view, person(ALICE), call, 'UPGRADE_REFUSED');
  if (!done.ok) return done;
  try {
    await chain.newBlock({ time: Date.now() });
  } catch (error) {
    return err(runtimeFailure(error, 'BLOCK_FAILED'));
  }
  return ok(null);
}

/** Tries the new code on the head before anything is changed: its imports, its version, its layout of accounts. */
function fits(chain: Chain, view: ChainView, code: Uint8Array): Result<null> {
  const { head, era, store } = chain;
  try {
    const next = openEra(compileCode(code), store, head.number, {});
    const { specName, specVersion } = next.version;
    if (specName !== era.version.specName)
      return err(sandboxError('UPGRADE_REFUSED', `its name is ${specName}`));
    if (specVersion <= era.version.specVersion)
      return err(
        sandboxError('UPGRADE_OLDER', `${specVersion} is not above ${era.version.specVersion}`),
      );
    const after = new ChainView(chain, next);
    const width = (v: ChainView): number => v.width('system', 'account');
    if (width(after) !== width(view)) return err(sandboxError('UPGRADE_LOSES_ACCOUNTS'));
    return ok(null);
  } catch (error) {
    return err(runtimeFailure(error, 'UPGRADE_REFUSED'));
  }
}
