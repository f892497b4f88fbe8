import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cryptoWaitReady, decodeAddress, sr25519Verify } from '@polkadot/util-crypto';
import type { Rao } from '../../shared/units/rao';
import { expect, hasChains, launchApp, NO_CHAINS, test } from '../fixtures';
import { WindowSession } from '../pages/WindowSession';
import { addWallet, shareSeeds } from '../ready';
import { PASSWORD } from '../password';

const TAO = 1_000_000_000n;

/** What the journal says of a signed transaction, as far as a signature depends on it. */
interface Signed {
  callHex: string;
  signedHex: string;
  genesis: string;
  specVersion: number;
  era: { birthHash: string };
}

// The release takes no driver, so its twin is driven: P3 proves that both hold the same archive, byte for byte, and
// the signer is a file of it. The signer itself verifies each signature before it gives it away, main does so with
// other code, and the chain's own runtime does when it takes the block.
test('E4 the signer of the packaged archive makes a key, signs with sr25519 and verifies it', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(300_000);
  shareSeeds(home);
  const app = await launchApp({ home });
  const where = await app.electron.evaluate(({ app: electron }) => ({
    packaged: electron.isPackaged,
    archive: electron.getAppPath(),
  }));
  expect(where.packaged).toBe(true);
  expect(where.archive).toMatch(/twin-unpacked\/resources\/app\.asar$/);

  const session = new WindowSession(app.page, 'main');
  const from = await session.createWallet('savings', PASSWORD);
  const to = await addWallet(app, home, 'rent', PASSWORD);
  const processes = await app.electron.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ name }) => name ?? ''),
  );
  expect(processes).toContain('signer');
  await session.createSandbox('293');
  await session.fund(from, 100n * TAO);
  const amount = (2n * TAO) as Rao;
  const intent = { kind: 'transfer', wallet: 'savings', to, amount, keepAlive: true } as const;
  let review = await session.review(intent);
  for (let round = 0; review.failure !== null && round < 120; round++) {
    await app.page.waitForTimeout(250);
    review = await session.review(intent);
  }
  const end = await session.sign(review, PASSWORD);
  expect(end).toMatchObject({ ok: true, value: { state: 'finalized', error: null } });
  await app.close();

  const journal = path.join(home.data, 'journal', `${review.genesis.slice(2)}.jsonl`);
  const [line = ''] = readFileSync(journal, 'utf8').split('\n');
  const { entry } = JSON.parse(line) as { entry: Signed };
  const { signer, scheme, signature, message } = parts(entry);
  expect(scheme).toBe(1);
  expect(signer.equals(decodeAddress(from))).toBe(true);
  await cryptoWaitReady();
  expect(sr25519Verify(message, signature, signer)).toBe(true);
  message[message.length - 1] = 1;
  expect(sr25519Verify(message, signature, signer)).toBe(false);
});

/** Takes the extrinsic apart (format 4, a plain address) and builds what was signed anew. */
function parts({ callHex, signedHex, genesis, specVersion, era }: Signed) {
  const bytes = Buffer.from(signedHex.slice(2), 'hex');
  const call = Buffer.from(callHex.slice(2), 'hex');
  const start = [1, 2, 4][(bytes[0] ?? 0) & 3] ?? 0;
  const body = bytes.subarray(start);
  expect(body.subarray(0, 2).toString('hex')).toBe('8400');
  expect(body.subarray(-call.length).equals(call)).toBe(true);
  const versions = Buffer.alloc(8);
  versions.writeUInt32LE(specVersion, 0);
  versions.writeUInt32LE(1, 4);
  const hashes = Buffer.from(`${genesis}${era.birthHash}`.replaceAll('0x', ''), 'hex');
  const extra = body.subarray(2 + 32 + 1 + 64, -call.length);
  return {
    signer: body.subarray(2, 34),
    scheme: body[34],
    signature: body.subarray(35, 99),
    // The last byte says that no digest of metadata is signed on a sandbox.
    message: Buffer.concat([call, extra, versions, hashes, Buffer.of(0)]),
  };
}
