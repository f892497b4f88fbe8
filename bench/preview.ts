import { Keyring } from '@polkadot/api';
import { bytesToHex, concatBytes } from '../electron/engine/bytes';
import { simulate } from '../electron/engine/simulate';
import { accountValue } from '../electron/engine/testing/fund';
import { chainFile, core, openBoth, timed } from './chopsticks';
import { type Figure, lessIsBetter, unavailable } from './figure';

const ROUNDS = 9;
const WARM = 10;
/** Ours is so short that a few are timed as one. */
const OURS_PER_ROUND = 10;
const PEER = 'chopsticks 1.5.1';
const TAO = 10n ** 9n;

/** Dry run of a transfer on spec 143: outcome, events and balances, against the interpreter (goal 40). */
export async function measure(): Promise<Figure> {
  const file = chainFile(143);
  if (!file) return unavailable('preview', 'ms', PEER, 'no chain file for spec 143');
  const { ours, theirs, close } = await openBoth(file);
  const keyring = new Keyring({ type: 'sr25519' });
  const [alice, bob] = [keyring.addFromUri('//Alice'), keyring.addFromUri('//Bob')];
  const funded = accountValue(ours, alice.publicKey, 1000n * TAO);
  await ours.setStorage([funded]);
  await (await core()).setStorage(theirs, [[funded[0], funded[1]]]);
  const { registry } = ours.era;
  const pallet = registry.metadata.pallets.find(({ name }) => name.toString() === 'Balances');
  const calls = registry.lookup.getSiType(pallet!.calls.unwrap().type).def.asVariant.variants;
  const keepAlive = calls.find(({ name }) => name.toString() === 'transfer_keep_alive');
  const index = [pallet!.index.toNumber(), keepAlive!.index.toNumber()];
  const amount = [2, 0x5e, 0xd0, 0xb2]; // SCALE compact of 0.75 TAO
  const call = bytesToHex(concatBytes(index, [0], bob.publicKey, amount));
  const address = alice.address;
  const one = () => simulate(ours, { signer: address, call }, [address, bob.address]);
  const said = one();
  const { outcome } = await theirs.dryRunExtrinsic({ call, address });
  if (said.outcome.kind !== 'ok' || !JSON.stringify(outcome).includes('"ok"'))
    throw new Error(`the dry run failed: ${JSON.stringify([said.outcome, outcome])}`);
  for (let i = 0; i < WARM; i++) one();
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const many = async () => {
      for (let i = 0; i < OURS_PER_ROUND; i++) one();
    };
    a.push((await timed(many)) / OURS_PER_ROUND);
    b.push(await timed(() => theirs.dryRunExtrinsic({ call, address })));
  }
  await close();
  const note = `transfer on spec 143, median of ${ROUNDS} interleaved rounds; ours also decodes events, fee and balances`;
  return lessIsBetter('preview', 'ms', PEER, a, b, note);
}
