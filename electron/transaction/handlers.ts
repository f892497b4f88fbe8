import { ok } from '../../shared/ipc/result';
import type { transactionContract } from '../../shared/transaction/contract';
import type { Handlers, StreamContext } from '../platform/handlers';
import { type ExportParts, exportActivity } from './activityExport';
import type { TransactionService } from './service';

/** Binds the transaction channels to the service. */
export function transactionHandlers(
  service: TransactionService,
  exporting: ExportParts,
): Handlers<typeof transactionContract> {
  return {
    review: ({ network, intent }) => service.review(network, intent),
    pasted: async ({ text }) => ok({ other: await service.pasted(text) }),
    discard: ({ reviewId }) => {
      service.discard(reviewId);
      return Promise.resolve(ok(null));
    },
    sign: ({ reviewId, ...input }, context) => {
      const tell = firstIsSnapshot(context);
      return service.sign(reviewId, input, {
        signal: context.signal,
        // A record tells of a signature, and it takes a minute more until it is finalized.
        onRecord: (record) => {
          context.keyDone();
          tell(record);
        },
      });
    },
    exportCsv: ({ place }) => exportActivity(exporting, place),
    watch: (_input, context) => service.watch(context.signal, firstIsSnapshot(context)),
  };
}

function firstIsSnapshot<E>(context: StreamContext<E>): (event: E) => void {
  let told = false;
  return (event) => {
    if (told) context.progress(event);
    else context.snapshot(event);
    told = true;
  };
}
