import './withoutEval';
import { mutate, randomFrom } from '../electron/platform/testing/mutate';
import { sampleOf } from '../electron/platform/testing/samples';
import { contracts } from '../shared/ipc/channels';

interface Answer {
  ok?: boolean;
  type?: string;
  error?: { code: string };
}

/** A message, by words, and the code that came back. */
type Told = [message: string, code: string];

declare global {
  interface Window {
    /** Sends bad, oversized and mutated messages on every channel; answers what came back. */
    taodeskMutate: (seed: number) => Promise<Told[]>;
  }
}

const MEGABYTE = 'x'.repeat(1_000_000);
/** Mutated messages for a channel. */
const ROUNDS = 10;

// Made and sent here: carried by the driver, one odd message costs more than its answer.
window.taodeskMutate = async (seed) => {
  const random = randomFrom(seed);
  const told: Told[] = [];
  for (const contract of contracts) {
    for (const [name, channel] of Object.entries(contract.channels)) {
      const send = async (what: string, message: unknown): Promise<unknown> =>
        told.push([`${contract.name}.${name} ${what}`, await ask(contract.name, name, message)]);
      await send('wrong field', { notAField: 1 });
      await send('megabyte', MEGABYTE);
      const sample = sampleOf(channel.input);
      for (let round = 0; round < ROUNDS; round++) {
        const message = mutate(sample, random);
        // What the schema takes would do real things here; the unit test sends those to a stub.
        if (channel.input.safeParse(message).success || !isCarried(message)) continue;
        await send(`mutation ${round}`, message);
      }
    }
  }
  return told;
};

/** The bridge to the preload may lose an own `__proto__` key: what arrived would be another message. */
function isCarried(message: unknown, depth = 0): boolean {
  if (typeof message !== 'object' || message === null || depth > 8) return true;
  if (Object.hasOwn(message, '__proto__')) return false;
  return Object.values(message).every((part) => isCarried(part, depth + 1));
}

async function ask(capability: string, name: string, message: unknown): Promise<string> {
  const api = window.api as unknown as Record<
    string,
    Record<string, (message: unknown, tell: (answer: Answer) => void) => unknown>
  >;
  const codeOf = (answer: Answer): string => answer.error?.code ?? answer.type ?? 'OK';
  return new Promise((resolve) => {
    setTimeout(() => resolve('SILENT'), 10_000);
    try {
      const result = api[capability]?.[name]?.(message, (answer) => resolve(codeOf(answer)));
      if (!(result instanceof Promise)) return;
      result.then(
        (answer: Answer) => resolve(codeOf(answer)),
        () => resolve('THROWN'),
      );
    } catch {
      resolve('THROWN');
    }
  });
}
