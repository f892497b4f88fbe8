import { Refused } from '../../../shared/wallet/errors';
import { decryptKeyfile } from '../decrypt';
import { openPayload, wipeKey } from '../openKey';
import { openPolkadotJson } from '../polkadotJson';
import { wipe } from '../sodium';
import { backupMutations, keyfileMutations, seeded } from './keyMutations';
import {
  askedCosts,
  backupPassphrase,
  FakePassword,
  type Original,
  originals,
} from './keyOriginals';

/** Most rounds times lanes that may reach the slow hash, and its only block size: 256 MiB. */
const MAX_COST = 1 << 18;

/** What became of the mutated files. */
export interface Outcome {
  opened: number;
  refused: Record<string, number>;
  /** Those that gave another key, another error than a refusal, or a cost that no backup has. */
  faults: string[];
  slowHashes: number;
  /** Growth of the process over the run, in MiB. */
  grownMiB: number;
}

/** Opens `count` mutated files of every form as the product does after reading them. */
export async function openMutated(count: number, seed: number): Promise<Outcome> {
  const random = seeded(seed);
  const password = new FakePassword();
  const forms = await originals(password);
  const outcome: Outcome = { opened: 0, refused: {}, faults: [], slowHashes: 0, grownMiB: 0 };
  for (const form of forms) await judge(form, form.bytes, password, outcome);
  if (outcome.opened !== forms.length) outcome.faults.push('an original does not open');
  const before = process.memoryUsage().rss;
  for (let index = 0; index < count; index++) {
    const original = forms[pick(random)] ?? forms[0];
    if (!original) continue;
    const mutations = original.kind === 'polkadot' ? backupMutations : keyfileMutations;
    const mutate = mutations[random(mutations.length)];
    if (!mutate) continue;
    await judge(original, mutate(original.bytes, random), password, outcome, `case ${index}`);
  }
  outcome.grownMiB = Math.round((process.memoryUsage().rss - before) / 2 ** 20);
  outcome.slowHashes = askedCosts.length;
  return outcome;

  // Each file of Ansible has a salt of its own and is truly derived, 10,000 rounds: one in fifty is enough of it.
  function pick(below: typeof random): number {
    const ansible = forms.findIndex(({ name }) => name === 'ansible');
    const index = below(forms.length);
    return index === ansible && below(5) !== 0 ? 0 : index;
  }
}

async function judge(
  original: Original,
  bytes: Buffer,
  password: FakePassword,
  outcome: Outcome,
  label = 'whole',
): Promise<void> {
  const hashes = askedCosts.length;
  const what = `${original.name}, ${label}`;
  try {
    const publicKey = await open(original, bytes, password);
    outcome.opened++;
    if (!Buffer.from(original.publicKey).equals(publicKey)) {
      outcome.faults.push(`${what}: another key`);
    }
  } catch (error) {
    if (error instanceof Refused) {
      const { code } = error.error;
      outcome.refused[code] = (outcome.refused[code] ?? 0) + 1;
    } else outcome.faults.push(`${what}: ${String(error)}`);
  }
  const asked = askedCosts.slice(hashes);
  if (asked.length > 1) outcome.faults.push(`${what}: derived ${asked.length} times`);
  for (const { N, r, p } of asked) {
    if (N * p > MAX_COST || r !== 8)
      outcome.faults.push(`${what}: derived at N ${N} p ${p} r ${r}`);
  }
}

async function open(
  { kind, role }: Original,
  bytes: Buffer,
  password: FakePassword,
): Promise<Uint8Array> {
  if (kind === 'polkadot') return openBackup(bytes);
  const payload = await decryptKeyfile(bytes, password);
  try {
    const key = openPayload(payload, role);
    const { publicKey } = key;
    wipeKey(key);
    return publicKey;
  } finally {
    wipe(payload);
  }
}

async function openBackup(bytes: Buffer): Promise<Uint8Array> {
  const pair = await openPolkadotJson(parsed(bytes), backupPassphrase);
  wipe(pair.secretKey);
  return pair.publicKey;
}

// Text that is no JSON is refused before it gets here: then anything that is no backup stands for it.
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}
