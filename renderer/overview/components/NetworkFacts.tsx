import { useApp } from '../../store';
import { LinkButton } from '../../ui/Button';
import { Chapter, KeyValue } from '../../ui/Chapter';
import { NetworkBadge } from '../../ui/NetworkBadge';
import { TimeAgo } from '../../ui/TimeAgo';

const DASH = <span className="dim2">–</span>;
const block = (height: number | null) => (height === null ? DASH : height.toLocaleString('en-US'));

/** The network in use as it is seen from here. */
export function NetworkFacts() {
  const status = useApp((state) => state.chainStatus);
  const open = useApp((state) => state.floatingOpened);
  const change = (
    <LinkButton small onClick={() => open('networks')}>
      Change
    </LinkButton>
  );
  const network = status?.network ?? null;
  const chain = status?.capabilities ?? null;
  const latency = status?.latencyMs ?? null;
  const seenAt = status?.blockSeenAt ?? null;
  return (
    <Chapter title="Which network?" end={change}>
      <KeyValue
        rows={[
          {
            key: 'Network',
            value: network ? <NetworkBadge kind={network.kind} name={network.name} /> : 'none',
          },
          { key: 'Endpoint', value: status?.endpoint ?? DASH },
          {
            key: 'Answers in',
            value: latency === null ? DASH : `${Math.round(latency)} ms`,
          },
          {
            key: 'Newest block',
            value: (
              <>
                {block(status?.block ?? null)}
                {seenAt !== null && (
                  <span className="dim2">
                    , <TimeAgo time={seenAt} />
                  </span>
                )}
              </>
            ),
          },
          { key: 'Final block', value: block(status?.finalizedBlock ?? null) },
          { key: 'Runtime', value: chain ? `${chain.specName} ${chain.specVersion}` : DASH },
        ]}
      />
    </Chapter>
  );
}
