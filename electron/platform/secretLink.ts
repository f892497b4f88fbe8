import { createCipheriv, createECDH, type ECDH, hkdfSync } from 'node:crypto';
import * as z from 'zod';
import type { Channel } from '../../shared/ipc/contract';
import { putSecrets, takeSecrets } from '../../shared/ipc/secretFields';
import { Agreements } from './agreements';

const sealedSchema = z.strictObject({
  id: z.number(),
  publicKey: z.base64().max(100),
  box: z.base64(),
  rest: z.unknown(),
});

/** First byte of the counter: no bytes of the stream are ever used twice under one key. */
const FROM_WINDOW = 1;
const TO_WINDOW = 2;

/** A message as its handler is to see it, and what is done to the answer before it leaves. */
export interface OpenedMessage {
  input: unknown;
  seal: (answer: unknown) => unknown;
}

/** Opens what the window sends; tests that are about other things give one that takes messages as they are. */
export interface MessageLink {
  /** Undefined: the channel is sealed and the message is not, or does not open. */
  open(channel: Channel, message: unknown): OpenedMessage | undefined;
}

const asItIs = (answer: unknown): unknown => answer;

/**
 * The main process's end of sealed channels (`rules.sealed`). Messages cross from process to process through memory
 * that is not cleared after use: a password that crosses as it is may lie there long after the lock. So the preload
 * script takes secrets out and sends them encrypted (P-256, HKDF-SHA-256, AES-256-CTR) under a key for this one message
 * and its answer. It keeps them from lying about; between two processes of one app it need not prove who speaks.
 */
export class SecretLink implements MessageLink {
  private readonly agreements = new Agreements<ECDH>();

  /** A fresh half of a key, good for one message. */
  agree(): { id: number; publicKey: string } {
    const half = createECDH('prime256v1');
    const publicKey = half.generateKeys('base64');
    return { id: this.agreements.begin(half), publicKey };
  }

  open({ rules }: Channel, message: unknown): OpenedMessage | undefined {
    if (!rules.sealed) return { input: message, seal: asItIs };
    try {
      return this.unseal(message);
    } catch {
      // Nested deeper than anything the window sends: a message that cannot be walked is no message.
      return undefined;
    }
  }

  private unseal(message: unknown): OpenedMessage | undefined {
    const parsed = sealedSchema.safeParse(message);
    const key = parsed.success ? this.keyOf(parsed.data) : undefined;
    if (!parsed.success || !key) return undefined;
    const { rest, box } = parsed.data;
    // A secret that came unsealed has left its trace: the sender is mended, not served.
    if (takeSecrets(rest).secrets.length > 0) return undefined;
    const secrets = textsOf(cross(Buffer.from(box, 'base64'), key, FROM_WINDOW));
    if (!secrets) return undefined;
    return { input: putSecrets({ rest, secrets }), seal: (answer) => sealed(answer, key) };
  }

  private keyOf({ id, publicKey }: z.output<typeof sealedSchema>): Buffer | undefined {
    const half = this.agreements.take(id);
    try {
      const shared = half?.computeSecret(publicKey, 'base64');
      return shared && Buffer.from(hkdfSync('sha256', shared, '', 'taodesk window', 32));
    } catch {
      // No point of the curve.
      return undefined;
    }
  }
}

function sealed(answer: unknown, key: Buffer): unknown {
  const { rest, secrets } = takeSecrets(answer);
  const box = cross(Buffer.from(JSON.stringify(secrets)), key, TO_WINDOW);
  key.fill(0);
  return { box: box.toString('base64'), rest };
}

/** Turns plain into sealed and back, in place. Node's own ciphers leave a copy of what they give out: here only of zeros. */
function cross(bytes: Buffer, key: Buffer, direction: number): Buffer {
  const counter = Buffer.alloc(16);
  counter[0] = direction;
  const stream = createCipheriv('aes-256-ctr', key, counter).update(Buffer.alloc(bytes.length));
  for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ (stream[at] ?? 0);
  return bytes;
}

function textsOf(plain: Buffer): unknown[] | undefined {
  try {
    const secrets: unknown = JSON.parse(plain.toString());
    return Array.isArray(secrets) ? secrets : undefined;
  } catch {
    // Another key: what came out is no JSON.
    return undefined;
  } finally {
    plain.fill(0);
  }
}
