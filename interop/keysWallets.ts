import { join } from 'node:path';
import { createWallet } from '../electron/signer/createWallet';
import { type KeyScheme } from '../electron/signer/derive';
import { newPhrase } from '../electron/signer/phrase';
import { withKey } from '../electron/signer/vault';
import { listWallets } from '../electron/wallet/folder';
import { expectSame, expectVerifies, PASSWORD, type Room } from './keysShared';

/** They open a wallet made here, both keys locked, and refuse a wrong password. */
export async function theyOpen({ root, ask }: Room): Promise<void> {
  const [name, password] = ['ours', PASSWORD];
  const created = await createWallet({
    root,
    name,
    password,
    source: { words: newPhrase(12) },
    hotkey: { name: 'hot', protection: 'sameAsColdkey' },
  });
  const secured = { password, hotkeyPassword: password };
  const seen = await ask({ action: 'open', root, name, hotkey: 'hot', tryWrong: true, ...secured });
  expectSame('coldkey', seen['coldkey'], created.address);
  expectSame('coldkeypub', seen['coldkeypub'], created.address);
  expectSame('hotkey', seen['hotkey'], created.hotkey?.address);
  if (seen['wrong'] === 'opened') throw new Error('it opened with a wrong password');
  expectVerifies(created.address, seen['signature']);
  expectVerifies(created.hotkey?.address, seen['hotkeySignature']);
}

/** A wallet made by them is listed, and both its keys open here; the hotkey lies plain. */
export async function weOpen({ root, ask }: Room, scheme: KeyScheme): Promise<void> {
  const [name, password] = [`theirs-${scheme}`, PASSWORD];
  const made = await ask({
    action: 'make',
    root,
    name,
    hotkey: 'hot',
    password,
    words: 24,
    scheme,
  });
  const { wallets } = await listWallets(root);
  const listed = wallets.find((wallet) => wallet.name === name);
  expectSame('listed address', listed?.address, made['coldkey']);
  expectSame('listed scheme', listed?.scheme, scheme);
  expectSame('listed hotkey', listed?.hotkeys[0]?.address, made['hotkey']);
  expectSame('listed problem', listed?.problem, null);
  await withKey(join(root, name, 'hotkeys', 'hot'), null, (key) =>
    expectSame('hotkey', key.address, made['hotkey']),
  );
  await withKey(join(root, name, 'coldkey'), password, (key) => {
    expectSame('coldkey', key.address, made['coldkey']);
    expectSame('scheme', key.scheme, scheme);
    // Where the file holds the phrase it is theirs; some releases keep the private key alone.
    if (key.phrase) expectSame('phrase', key.phrase.join(' '), made['phrase']);
  });
  expectVerifies(made['coldkey'], made['signature'], scheme);
}
