import type { ExtDef } from '@polkadot/types/extrinsic/signedExtensions/types';

const EMPTY = { extrinsic: {}, payload: {} };

/**
 * The chain's own signed extensions (`spec/chain.md` section 5). They add no bytes; naming them keeps
 * @polkadot/types from guessing. Pass as `signedExtensions` wherever a registry is made.
 */
export const SIGNED_EXTENSIONS: ExtDef = {
  SubtensorSignedExtension: EMPTY,
  CommitmentsSignedExtension: EMPTY,
  SudoTransactionExtension: EMPTY,
  CheckShieldedTxValidity: EMPTY,
  SubtensorTransactionExtension: EMPTY,
  DrandPriority: EMPTY,
  ChargeTransactionPaymentWrapper: { extrinsic: { tip: 'Compact<Balance>' }, payload: {} },
};
