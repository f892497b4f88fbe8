import type { Review, TxRecord } from '../../../shared/transaction/model';
import { rao } from '../../../shared/units/rao';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const HASH = `0x${'ab'.repeat(32)}`;

/** A review of a payment on a sandbox that nothing speaks against. */
export const review: Review = {
  reviewId: 'e'.repeat(32),
  network: 'sandbox:play',
  networkKind: 'sandbox',
  networkName: 'play',
  genesis: HASH,
  sentence: 'Send 5.2 τ from savings to bob',
  from: { address: ALICE, name: 'savings' },
  encrypted: true,
  to: { address: BOB, name: 'bob' },
  amount: rao(5_200_000_000n),
  fee: rao(137_051n),
  preview: { kind: 'exact', block: 7, reason: null },
  differences: [
    { label: 'savings, free', address: ALICE, before: rao(9n), after: rao(4n), delta: -5n },
  ],
  failure: null,
  refusal: null,
  warnings: [],
  lookAlike: null,
  firstPayment: false,
  call: { pallet: 'balances', name: 'transferKeepAlive', args: [], hex: '0x0503' },
  nonce: 7,
  eraBlocks: 64,
  specVersion: 293,
};

/** The same payment, just signed. */
export const record: TxRecord = {
  id: 'f'.repeat(32),
  network: 'sandbox:play',
  networkKind: 'sandbox',
  genesis: HASH,
  kind: 'transfer',
  sentence: review.sentence,
  from: ALICE,
  wallet: 'savings',
  to: BOB,
  amount: review.amount,
  fee: null,
  predictedFee: review.fee,
  hash: HASH,
  nonce: 7,
  state: 'signed',
  error: null,
  block: null,
  blockHash: null,
  times: { signed: 1 },
};
