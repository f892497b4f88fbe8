import { spawn } from 'node:child_process';
import { busEnv } from './busEnv';

/** How the keyring of the desktop answers a question that opens nothing; `ready` also where nobody can be asked. */
export type KeyringState = 'ready' | 'locked' | 'silent';

/** Longest that one answer may take, ms. */
const ANSWER_MS = 5_000;
/** What an answer of one boolean has; more is not read. */
const MAX_ANSWER = 4_096;

const SECRETS = 'org.freedesktop.secrets';
const DEFAULT_KEYRING = '/org/freedesktop/secrets/aliases/default';
const LOCKED = [
  DEFAULT_KEYRING,
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked',
];
const PING = ['/', 'org.freedesktop.DBus.Peer.Ping'];

/**
 * Asks on Linux in a process of its own, since what Chromium asks of a keyring holds this one up until it is answered:
 * for ever, where the keyring waits for its password. KWallet is asked only whether it answers.
 */
export async function keyringState(answerMs = ANSWER_MS): Promise<KeyringState> {
  if (process.platform !== 'linux') return 'ready';
  const isKde = (process.env.XDG_CURRENT_DESKTOP ?? '').split(':').includes('KDE');
  const asked = isKde
    ? ['org.kde.kwalletd6', 'org.kde.kwalletd5'].map((name) => ask(name, PING, answerMs))
    : [ask(SECRETS, LOCKED, answerMs)];
  const answers = await Promise.all(asked);
  if (answers.includes(null)) return 'silent';
  return answers.some((text) => text?.includes('boolean true')) ? 'locked' : 'ready';
}

/** What was answered, empty for a refusal or nobody to ask; null when it takes too long. */
function ask(service: string, call: readonly string[], answerMs: number): Promise<string | null> {
  const args = ['--session', '--print-reply', `--dest=${service}`, ...call];
  const child = spawn('dbus-send', args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: busEnv(process.env),
  });
  return new Promise((resolve) => {
    let text = '';
    const late = setTimeout(() => {
      resolve(null);
      child.kill('SIGKILL');
    }, answerMs);
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      text = (text + more).slice(0, MAX_ANSWER);
    });
    const end = (answer: string): void => {
      clearTimeout(late);
      resolve(answer);
    };
    child.once('error', () => end(''));
    child.once('close', (code) => end(code === 0 ? text : ''));
  });
}
