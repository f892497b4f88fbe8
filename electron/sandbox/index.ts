import * as z from 'zod';
import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { RequestHandler } from '../platform/utilityServer';
import { serveUtility } from '../platform/utilityServer';
import { SandboxCore } from './core';
import * as protocol from './protocol';
import type { SeedNote } from './seed/seedChain';

let core: SandboxCore | undefined;

const options = {
  onStatus: (status: protocol.ChainStatus) => server.emit('status', status),
  // Main writes this process's standard error to the log.
  onNotes: (notes: readonly SeedNote[]) =>
    process.stderr.write(`seeding: ${JSON.stringify(notes)}\n`),
};

/** A handler whose payload fits a schema; anything else is a bug of main. */
function checked<T extends z.ZodType>(
  schema: T,
  run: (
    payload: z.output<T>,
    context: Parameters<RequestHandler>[1],
  ) => Promise<Result<unknown>> | Result<unknown>,
): RequestHandler {
  return async (payload, context) => run(schema.parse(payload), context);
}

/** A handler that needs the chain. */
function onChain<T extends z.ZodType>(
  schema: T,
  run: (core: SandboxCore, payload: z.output<T>) => Promise<Result<unknown>> | Result<unknown>,
): RequestHandler {
  return checked(schema, (payload) =>
    core ? run(core, payload) : err(sandboxError('NOT_RUNNING')),
  );
}

function keep(opened: Result<SandboxCore>): Result<protocol.ChainStatus> {
  if (!opened.ok) return opened;
  core = opened.value;
  return ok(core.status());
}

const nothing = z.undefined();

const server = serveUtility({
  create: checked(protocol.createSchema, async (request, { progress }) =>
    keep(
      await SandboxCore.create(
        request,
        (step, done, total) => progress({ step, done, total }),
        options,
      ),
    ),
  ),
  open: checked(protocol.openSchema, async (request) =>
    keep(await SandboxCore.open(request, options)),
  ),
  connect: checked(nothing, (_, { ports }) => {
    const [port] = ports;
    if (!core || !port) return err(sandboxError('NOT_RUNNING'));
    core.connect(port);
    return ok(null);
  }),
  setClock: onChain(protocol.clockRequestSchema, (chain, { clock }) => {
    chain.setClock(clock);
    return ok(null);
  }),
  advance: onChain(protocol.advanceSchema, (chain, by) => chain.advance(by)),
  fund: onChain(protocol.fundSchema, (chain, { address, amount }) => chain.fund(address, amount)),
  upgrade: onChain(protocol.upgradeSchema, (chain, { source }) => chain.upgrade(source)),
  simulate: onChain(protocol.simulateSchema, (chain, request) => chain.simulate(request)),
  openPort: onChain(nothing, (chain) => chain.openPort()),
  closePort: onChain(nothing, async (chain) => {
    await chain.closePort();
    return ok(null);
  }),
  ping: checked(nothing, () => ok({ rss: process.memoryUsage.rss() })),
  stop: checked(nothing, async () => {
    const open = core;
    core = undefined;
    await open?.close();
    return ok(null);
  }),
});
