import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { createWallet } from '../electron/signer/createWallet';
import { withBackup } from '../electron/signer/sources';
import { verifyBytes } from '../electron/signer/derive';
import { theyOpenJson, weOpenJson } from './keysJson';
import { messagesAcross } from './keysMessages';
import { theyOpenAnsible, weOpenOld } from './keysOld';
import { type Ask, expectSame, MESSAGE, type Release, type Room } from './keysShared';
import { theyOpen, weOpen } from './keysWallets';

/** One result for the report. */
export interface Line {
  title: string;
  status: 'passed' | 'failed' | 'skipped';
  reason?: string;
}

interface Drill {
  title: string;
  work: (room: Room) => Promise<void>;
}

const [OLD_N, NEW_N] = [1 << 15, 1 << 17];

/** One of every generation and every change of format; bittensor 11 stands on bittensor-core 0.1.5. */
export const RELEASES: Release[] = [
  {
    name: 'bittensor-6.12.4',
    peer: 'python',
    scryptN: OLD_N,
    writesJson: true,
    writesAnsible: true,
  },
  {
    name: 'bittensor-7.4.0',
    peer: 'python',
    scryptN: OLD_N,
    writesJson: true,
    writesAnsible: true,
    writesFernet: true,
  },
  {
    name: 'bittensor-wallet-1.0.0',
    peer: 'wallet',
    scryptN: OLD_N,
    writesJson: true,
    writesAnsible: true,
  },
  { name: 'bittensor-wallet-2.0.2', peer: 'wallet', scryptN: NEW_N },
  { name: 'bittensor-wallet-3.1.0', peer: 'wallet', scryptN: NEW_N },
  { name: 'bittensor-wallet-4.0.1', peer: 'wallet', scryptN: NEW_N },
  { name: 'bittensor-wallet-4.1.1', peer: 'wallet', scryptN: NEW_N, ed25519: true },
  { name: 'bittensor-11.3.0', peer: 'core', scryptN: NEW_N, ed25519: true },
];

/** What is tried with a release, without trying it. */
export function drillsOf(release: Release): Drill[] {
  const { name } = release;
  const drills: Drill[] = [
    { title: `${name} opens a wallet made here`, work: theyOpen },
    { title: `a wallet made by ${name} opens here`, work: (room) => weOpen(room, 'sr25519') },
    {
      title: `${name} and this app verify each other's messages`,
      work: (room) => messagesAcross(room, 'sr25519'),
    },
    { title: `${name} opens a polkadot-js backup, as this app does`, work: theyOpenJson },
    {
      title: `${name} opens a polkadot-js backup brought in here`,
      work: ({ root, ask }) => theyOpenBackup(root, 'sr25519', ask),
    },
    { title: `${name} opens an Ansible Vault coldkey made here`, work: theyOpenAnsible },
  ];
  if (release.writesJson) {
    drills.push({ title: `a backup made by ${name} opens here`, work: weOpenJson });
  }
  const old = [release.writesAnsible && 'ansible', release.writesFernet && 'fernet'] as const;
  for (const method of old) {
    if (!method) continue;
    const title = `a coldkey that ${name} encrypted with ${method} opens here`;
    drills.push({ title, work: (room) => weOpenOld(room, method) });
  }
  if (release.ed25519) drills.push(...ed25519Drills(name));
  return drills.map(({ title, work }) => ({ title: `K5 ${title}`, work }));
}

function ed25519Drills(name: string): Drill[] {
  return [
    {
      title: `an ed25519 wallet made by ${name} opens here`,
      work: (room) => weOpen(room, 'ed25519'),
    },
    {
      title: `${name} and this app verify each other's ed25519 messages`,
      work: (room) => messagesAcross(room, 'ed25519'),
    },
    {
      title: `${name} opens an ed25519 backup brought in here`,
      work: ({ root, ask }) => theyOpenBackup(root, 'ed25519', ask),
    },
  ];
}

/** Tries everything with one release, each drill whatever became of the others. */
export async function runDrills(release: Release, ask: Ask): Promise<Line[]> {
  const lines: Line[] = [];
  const root = await mkdtemp(join(tmpdir(), 'interop-'));
  try {
    for (const { title, work } of drillsOf(release)) {
      try {
        await work({ root, ask, release });
        lines.push({ title, status: 'passed' });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        lines.push({ title, status: 'failed', reason });
      }
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return lines;
}

async function theyOpenBackup(root: string, type: 'sr25519' | 'ed25519', ask: Ask): Promise<void> {
  await cryptoWaitReady();
  const pair = new Keyring({ type, ss58Format: 42 }).addFromUri('//Interop', { name: 'js' });
  const [name, password] = [`backup-${type}`, 'Interop-Pass 7!'];
  const content = JSON.stringify(pair.toJson('exported'));
  const backup = { content, backupPassword: 'exported', address: pair.address };
  const hotkey = { name: 'hot', protection: 'plain' as const };
  const created = await withBackup(backup, (source) =>
    createWallet({ root, name, password, source, hotkey }),
  );
  const seen = await ask({ action: 'open', root, name, hotkey: 'hot', password });
  expectSame('coldkey', seen['coldkey'], created.address);
  expectSame('coldkeypub', seen['coldkeypub'], created.address);
  const signature = Buffer.from(String(seen['signature']).slice(2), 'hex');
  if (!verifyBytes(MESSAGE, signature, pair.publicKey, type)) {
    throw new Error('their signature does not verify');
  }
}
