import { randomBytes } from 'node:crypto';
import { MissingHostFunction } from '../errors';
import { admit } from './authorFamily';
import type { Family } from './family';
import { RpcError } from './rpcError';

/** `chainSpec_v1_*`. */
export const chainSpecFamily: Family = {
  methods: {
    chainSpec_v1_chainName: (chain) => chain.name,
    chainSpec_v1_genesisHash: (chain) => chain.genesisHash,
    chainSpec_v1_properties: (chain) => chain.properties,
  },
};

/** `transaction_v1_*`: a transaction that is refused is dropped in silence, as the spec asks. */
export const transactionFamily: Family = {
  methods: {
    transaction_v1_broadcast: (chain, params) => {
      try {
        admit(chain, params.hex(0));
      } catch (e) {
        if (!(e instanceof RpcError) || e.cause instanceof MissingHostFunction) throw e;
      }
      return randomBytes(8).toString('hex');
    },
    transaction_v1_stop: () => null,
  },
};
