import { encodeSs58 } from '../../shared/units/ss58';
import * as derive from '../../electron/signer/derive';
import { signedForm } from '../../electron/signer/message';
import type { OpenedKey } from '../../electron/signer/openKey';
import { phraseSeed } from '../../electron/signer/phrase';
import { openPolkadotJson } from '../../electron/signer/polkadotJson';
import {
  packEnvPassword,
  passwordVariable,
  readEnvPassword,
} from '../../electron/wallet/testing/envPassword';
import { detectEncryption } from '../../electron/wallet/keyfile';
import { maybe, openFile, type Passwords, refused, type Row, text } from './keys';
import { bytesOf, knownFields, same, sameHex } from './tally';

const FILE_FIELDS =
  'path role encryption password mode made_from payload_keys nulls holds holds_secret ' +
  'maker_cannot_sign utf8 base64 expect signatures';
const EXPECT_FIELDS = 'ss58 publicKey scheme mnemonic seed privateKey uri';

const rowOf = (value: unknown): Row => (value ?? {}) as Row;
const listOf = (value: unknown): string[] => (value ?? []) as string[];

function fileBytes(row: Row): Buffer {
  const base64 = maybe(row, 'base64');
  return base64 === undefined ? Buffer.from(text(row, 'utf8')) : Buffer.from(base64, 'base64');
}

const roleOf = (row: Row): 'public' | 'secret' =>
  text(row, 'role').endsWith('pub') ? 'public' : 'secret';

/** Opens a file that a real package wrote and compares all that is known about it. */
export async function checkFile(file: Row, passwords: Passwords): Promise<void> {
  knownFields(file, FILE_FIELDS);
  const expect = rowOf(file['expect']);
  knownFields(expect, EXPECT_FIELDS);
  const bytes = fileBytes(file);
  same('encryption', detectEncryption(bytes), file['encryption']);
  const password = passwords.get(maybe(file, 'password'));
  const { key, payload } = await openFile(bytes, roleOf(file), password);
  checkPayload(payload, file);
  same('address', key.address, expect['ss58']);
  sameHex('publicKey', key.publicKey, text(expect, 'publicKey'));
  same('can sign', key.pair !== null, file['holds_secret']);
  if (key.pair) same('scheme', key.scheme, expect['scheme']);
  checkSecrets(key, listOf(file['holds']), expect);
  checkSignatures(key, file, text(expect, 'scheme') as derive.KeyScheme);
}

function checkPayload(payload: Buffer, file: Row): void {
  const keys = file['payload_keys'];
  if (keys === undefined) return;
  if (keys === null) {
    same('raw hex', /^0x[0-9a-f]{64}$/.test(payload.toString().trim()), true);
    return;
  }
  const fields = JSON.parse(payload.toString()) as Row;
  same('keys', Object.keys(fields).sort(), listOf(keys).toSorted());
  if (file['nulls'] === undefined) return;
  const nulls = Object.keys(fields).filter((name) => fields[name] === null);
  same('nulls', nulls.sort(), listOf(file['nulls']).toSorted());
}

function checkSecrets(key: OpenedKey, holds: string[], expect: Row): void {
  const scheme = text(expect, 'scheme') as derive.KeyScheme;
  const derives = (what: string, pair: derive.KeyPair | undefined): void =>
    sameHex(
      `public key of the ${what}`,
      pair?.publicKey ?? Buffer.alloc(0),
      key.address && hex(key),
    );
  same('phrase held', key.phrase !== null, holds.includes('mnemonic'));
  same('seed held', key.seed !== null, holds.includes('seed'));
  same('private key held', key.privateKey !== null, holds.includes('privateKey'));
  if (key.phrase) {
    if (expect['mnemonic']) same('mnemonic', key.phrase.join(' '), expect['mnemonic']);
    derives('phrase', derive.pairFromSeed(phraseSeed(key.phrase), scheme));
  }
  if (key.seed) {
    if (expect['seed']) sameHex('seed', key.seed, text(expect, 'seed'));
    derives('seed', derive.pairFromSeed(key.seed, scheme));
  }
  if (key.privateKey) {
    if (expect['privateKey']) sameHex('privateKey', key.privateKey, text(expect, 'privateKey'));
    derives('private key', derive.pairFromKeyfilePrivate(key.privateKey, scheme));
  }
  const uri = maybe(expect, 'uri');
  if (uri !== undefined) derives('path', derive.pairFromUri(uri, scheme));
}

const hex = ({ publicKey }: OpenedKey): string => Buffer.from(publicKey).toString('hex');

function checkSignatures(key: OpenedKey, file: Row, scheme: derive.KeyScheme): void {
  for (const { message, signature } of (file['signatures'] ?? []) as Record<string, string>[]) {
    const good = derive.verifyBytes(
      Buffer.from(message ?? ''),
      bytesOf(signature ?? ''),
      key.publicKey,
      scheme,
    );
    same(`signature of ${JSON.stringify(message)}`, good, true);
  }
  if (!key.pair) return;
  const message = Buffer.from('signed here');
  const own = derive.signBytes(key.pair, message);
  same('own signature', derive.verifyBytes(message, own, key.publicKey, key.scheme), true);
}

type Check = (row: Row, passwords: Passwords) => void | Promise<void>;

/** Fields and assertions of every kind of case. */
export const caseKinds: Record<string, [fields: string, check: Check]> = {
  keyfile: ['what from peers role utf8 base64 password expect', keyfileCase],
  env_password: ['package path variable value encoding expect', envCase],
  polkadot_json: ['made_by scheme scrypt_n passphrase text expect', jsonCase],
  signature: [
    'tool scheme publicKey signer_address message message_hex signature expect deterministic ' +
      'mnemonic',
    signatureCase,
  ],
  address: ['mnemonic seed uri scheme expect', addressCase],
};

/** Runs the assertions of one case. */
export async function checkCase(row: Row, passwords: Passwords): Promise<void> {
  const [fields, check] = caseKinds[text(row, 'kind')] ?? [];
  if (fields === undefined || !check) throw new Error('unreachable: the kind was looked up');
  knownFields(row, fields);
  await check(row, passwords);
}

async function keyfileCase(row: Row, passwords: Passwords): Promise<void> {
  const expect = rowOf(row['expect']);
  knownFields(expect, 'ss58 scheme refuse');
  const open = () => openFile(fileBytes(row), roleOf(row), passwords.get(maybe(row, 'password')));
  if (expect['refuse']) {
    await refused(open);
    return;
  }
  const { key } = await open();
  same('address', key.address, expect['ss58']);
  if (key.pair) same('scheme', key.scheme, expect['scheme']);
}

function envCase(row: Row): void {
  const encoding = text(row, 'encoding') === 'raw' ? 'raw' : 'base64';
  const variable = text(row, 'variable');
  const value = text(row, 'value');
  const password = text(rowOf(row['expect']), 'password');
  same('variable', passwordVariable(text(row, 'path')), variable);
  same('password', readEnvPassword(variable, value, encoding), password);
  same('value', packEnvPassword(variable, password, encoding), value);
}

async function jsonCase(row: Row): Promise<void> {
  const expect = rowOf(row['expect']);
  const pair = await openPolkadotJson(JSON.parse(text(row, 'text')), text(row, 'passphrase'));
  same('scheme', pair.scheme, row['scheme']);
  same('address', encodeSs58(pair.publicKey), expect['ss58']);
  sameHex('publicKey', pair.publicKey, text(expect, 'publicKey'));
  const { encoded } = JSON.parse(text(row, 'text')) as { encoded: string };
  same('scrypt_n', Buffer.from(encoded, 'base64').readUInt32LE(32), row['scrypt_n']);
}

function signatureCase(row: Row): void {
  const scheme = text(row, 'scheme') as derive.KeyScheme;
  const inHex = maybe(row, 'message_hex');
  const message = inHex === undefined ? Buffer.from(text(row, 'message')) : bytesOf(inHex);
  const publicKey = bytesOf(text(row, 'publicKey'));
  const signed = bytesOf(text(row, 'signature'));
  const { valid } = rowOf(row['expect']);
  same('valid', signedForm(message, signed, publicKey, scheme) !== null, valid);
  const signer = maybe(row, 'signer_address');
  if (signer !== undefined) same('signer_address', encodeSs58(publicKey), signer);
  if (!row['deterministic']) return;
  const pair = derive.pairFromSeed(phraseSeed(text(row, 'mnemonic').split(' ')), scheme);
  sameHex('our signature', derive.signBytes(pair, message), text(row, 'signature'));
}

function addressCase(row: Row): void {
  const scheme = text(row, 'scheme') as derive.KeyScheme;
  const phrase = maybe(row, 'mnemonic');
  const seed = maybe(row, 'seed');
  const pair =
    phrase !== undefined
      ? derive.pairFromSeed(phraseSeed(phrase.split(' ')), scheme)
      : seed !== undefined
        ? derive.pairFromSeed(derive.parseSeed(seed), scheme)
        : derive.pairFromUri(text(row, 'uri'), scheme);
  same('address', encodeSs58(pair.publicKey), rowOf(row['expect'])['ss58']);
}
