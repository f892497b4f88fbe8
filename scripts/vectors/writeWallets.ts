import * as z from 'zod';
import type { Result } from '../../shared/ipc/result';
import { SignerClient } from '../../electron/signer/client';
import { localSigner } from '../../electron/signer/testing/localHost';

const walletsSchema = z.array(
  z.strictObject({
    wallet: z.string(),
    password: z.string(),
    mnemonic: z.string(),
    hotkeys: z.array(z.strictObject({ name: z.string(), mnemonic: z.string() })).default([]),
  }),
);

/**
 * Makes the wallets of a list in a folder, through the requests that the window's own go to: sr25519, coldkeys under
 * their password, hotkeys plain as other tools expect them. Gives a line for each key; throws with the code of a refusal.
 */
export async function writeWallets(root: string, list: unknown): Promise<string[]> {
  const signer = new SignerClient(localSigner());
  const lines: string[] = [];
  for (const { wallet, password, mnemonic, hotkeys } of walletsSchema.parse(list)) {
    const source = await typed(signer, mnemonic);
    const made = valueOf(
      await signer.ask('createWallet', { root, name: wallet, source, password, hotkey: null }),
    );
    lines.push(`${wallet} ${made.address}`);
    for (const { name, mnemonic: words } of hotkeys) {
      const lock = { kind: 'plain' as const };
      const source = await typed(signer, words);
      const hotkey = { root, wallet, lock, name, source, coldkeys: [] };
      const { address } = valueOf(await signer.ask('importHotkey', hotkey));
      lines.push(`${wallet}/${name} ${address}`);
    }
  }
  return lines;
}

async function typed(
  signer: SignerClient,
  secret: string,
): Promise<{ secret: string; address: string }> {
  const preview = valueOf(await signer.ask('previewSecret', { secret }));
  if (preview.kind === 'problem') throw new Error(`${preview.code}: ${preview.message}`);
  const usual = preview.candidates[0];
  if (!usual) throw new Error('no key');
  return { secret, address: usual.address };
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error([result.error.code, result.error.details].filter(Boolean).join(': '));
}
