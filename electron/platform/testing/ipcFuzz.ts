import { channelNames, type Contract } from '../../../shared/ipc/contract';
import type { IpcServer } from '../ipc';
import { type LockGate, OPEN } from '../lockGate';
import { type FakeIpcMain, FakePort } from './fakeIpc';
import { mutate, randomFrom } from './mutate';
import { sampleOf } from './samples';

/** The code of an answer, or `OK`. */
export type Answer = string;

/** The real registration code with handlers that answer `REACHED`. */
export class FuzzTarget {
  reached = 0;
  readonly wires: [string, Contract['channels'][string]][];

  constructor(
    private readonly fake: FakeIpcMain,
    server: IpcServer,
    contracts: readonly Contract[],
    gate: LockGate = OPEN,
  ) {
    const answer = async (): Promise<unknown> => {
      this.reached++;
      return { ok: false, error: { code: 'REACHED', message: '', retryable: false } };
    };
    for (const contract of contracts) {
      const names = Object.keys(contract.channels);
      const handlers = Object.fromEntries(names.map((name) => [name, answer]));
      server.bind(contract, handlers as never, Promise.resolve(gate));
    }
    this.wires = contracts.flatMap((contract) =>
      Object.entries(contract.channels).map(
        ([name, channel]): [string, Contract['channels'][string]] => [
          `${contract.name}.${name}`,
          channel,
        ],
      ),
    );
  }

  /** Sends one message as a window would and returns the code that comes back. */
  async send(wire: string, event: object, ...args: unknown[]): Promise<Answer> {
    const handler = this.fake.invoke.get(wire);
    if (handler) return codeOf(await handler(event, ...args));
    const port = new FakePort();
    this.fake.listeners.get(wire)?.({ ...event, ports: [port] }, ...args);
    for (let turn = 0; turn < 20 && port.sent.length === 0; turn++) await Promise.resolve();
    return codeOf(port.sent[0]);
  }

  /**
   * Sends `count` mutated messages and returns how many reached the handler, with the slowest hundredth's time.
   * A message reaches the handler exactly when the schema takes it and it is small enough.
   */
  async fuzz(wire: string, channel: Contract['channels'][string], count: number, seed: number) {
    const random = randomFrom(seed);
    const sample = sampleOf(channel.input);
    const times = new Float64Array(count);
    let accepted = 0;
    for (let round = 0; round < count; round++) {
      const message = mutate(sample, random);
      const began = performance.now();
      const code = await this.send(wire, {}, message);
      times[round] = performance.now() - began;
      if (code === 'REACHED') accepted++;
      if (code === 'REACHED' && !channel.input.safeParse(message).success) {
        throw new Error(`${wire}: message ${round} of seed ${seed} reached the handler unparsed`);
      }
      if (code !== 'REACHED' && code !== 'BAD_INPUT') {
        throw new Error(`${wire}: message ${round} of seed ${seed} was answered with ${code}`);
      }
    }
    times.sort();
    return { accepted, p99: times[Math.floor(count * 0.99)] ?? 0 };
  }
}

function codeOf(answer: unknown): Answer {
  const given = answer as { ok?: boolean; error?: { code: string } } | undefined;
  if (given?.ok === true) return 'OK';
  return given?.error?.code ?? 'NONE';
}

/** All wire names with their kinds, from the table. */
export function tableOf(contracts: readonly Contract[]): Map<string, string> {
  return new Map(
    Object.entries(channelNames(contracts)).flatMap(([contract, channels]) =>
      Object.entries(channels).map(([name, { kind }]): [string, string] => [
        `${contract}.${name}`,
        kind,
      ]),
    ),
  );
}
