import { ipcRenderer } from 'electron';
import type { Result } from '../shared/ipc/result';
import { putSecrets, takeSecrets } from '../shared/ipc/secretFields';

/** A message whose secrets are sealed, and how its answer is opened. */
export interface SealedMessage {
  message: unknown;
  open: (answer: unknown) => Promise<unknown>;
}

type PageKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const AGREE = 'link.agree';
/** First byte of the counter, as electron/platform/secretLink.ts has it. */
const FROM_WINDOW = 1;
const TO_WINDOW = 2;
const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Seals the secrets of a message for the main process, under a key for this message and its answer alone. */
export async function sealMessage(input: unknown): Promise<Result<SealedMessage>> {
  const agreed = (await ipcRenderer.invoke(AGREE, undefined)) as Result<{
    id: number;
    publicKey: string;
  }>;
  if (!agreed.ok) return agreed;
  const { id, publicKey } = agreed.value;
  const half = await crypto.subtle.generateKey(P256, false, ['deriveBits']);
  const key = await agreedKey(half.privateKey, bytesOf(publicKey));
  const { rest, secrets } = takeSecrets(input);
  const box = await cross(new TextEncoder().encode(JSON.stringify(secrets)), key, FROM_WINDOW);
  const own = new Uint8Array(await crypto.subtle.exportKey('raw', half.publicKey));
  const message = { id, publicKey: base64Of(own), box: base64Of(box), rest };
  return { ok: true, value: { message, open: (answer) => openAnswer(answer, key) } };
}

async function openAnswer(answer: unknown, key: PageKey): Promise<unknown> {
  const { box, rest } = answer as { box?: string; rest?: unknown };
  // A refusal of the boundary comes as it is.
  if (box === undefined) return answer;
  const plain = await cross(bytesOf(box), key, TO_WINDOW);
  return putSecrets({ rest, secrets: JSON.parse(new TextDecoder().decode(plain)) as unknown[] });
}

async function agreedKey(privateKey: PageKey, theirs: Uint8Array): Promise<PageKey> {
  const { subtle } = crypto;
  const other = await subtle.importKey('raw', theirs, P256, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: other }, privateKey, 256);
  const source = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('taodesk window');
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return subtle.deriveKey(how, source, { name: 'AES-CTR', length: 256 }, false, ['encrypt']);
}

/** Plain to sealed and back: the same with this cipher. */
async function cross(bytes: Uint8Array, key: PageKey, direction: number): Promise<Uint8Array> {
  const counter = new Uint8Array(16);
  counter[0] = direction;
  const how = { name: 'AES-CTR', counter, length: 64 };
  return new Uint8Array(await crypto.subtle.encrypt(how, key, bytes));
}

const base64Of = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
