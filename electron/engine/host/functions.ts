import { allocatorFunctions } from './allocator';
import { blsFunctions } from './bls12381';
import type { HostContext, HostFunctions } from './context';
import { cryptoFunctions } from './crypto';
import { hashingFunctions } from './hashing';
import { loggingFunctions } from './logging';
import { miscFunctions } from './misc';
import { offchainFunctions } from './offchain';
import { storageFunctions } from './storage';
import { trieFunctions } from './trie';

/** All host functions of the engine, bound to one instance. */
export function hostFunctions(host: HostContext): HostFunctions {
  return {
    ...allocatorFunctions(host),
    ...storageFunctions(host),
    ...hashingFunctions(host),
    ...cryptoFunctions(host),
    ...trieFunctions(host),
    ...miscFunctions(host),
    ...loggingFunctions(host),
    ...offchainFunctions(host),
    ...blsFunctions(host),
  };
}
