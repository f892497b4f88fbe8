import { useEffect, useState } from 'react';
import type { Result } from '../../../shared/ipc/result';
import type { Stake, StakeOf } from '../../../shared/overview/contract';
import { readAlpha } from '../../../shared/units/rao';
import { api } from '../../api';
import { useApp } from '../../store';
import { Amount } from '../../ui/Amount';
import { Skeleton } from '../../ui/Skeleton';

/** Props of {@link StakeValue}. */
export interface StakeValueProps {
  address: string;
  kind: StakeOf['key'];
}

/** What is staked from a coldkey or on a hotkey, as the chain tells it; why it was not read, where it cannot be. */
export function StakeValue(props: StakeValueProps) {
  const network = useApp((state) => state.chainStatus?.network ?? null);
  const live = useApp((state) => state.chainStatus?.phase === 'live');
  if (!live) return <span className="dim2">not read: offline</span>;
  return <LiveStake key={`${network?.id ?? ''} ${props.address}`} {...props} />;
}

function LiveStake({ address, kind }: StakeValueProps) {
  const [read, setRead] = useState<Result<Stake> | null>(null);
  useEffect(() => {
    let stale = false;
    void api.overview.stake({ address, key: kind }).then((answer) => {
      if (!stale) setRead(answer);
    });
    return () => {
      stale = true;
    };
  }, [address, kind]);
  if (read === null) return <Skeleton width={72} />;
  if (!read.ok) return <span className="warn">not read: {read.error.message}</span>;
  return <StakeFigures {...read.value} />;
}

function StakeFigures({ block, tao, alpha }: Stake) {
  return (
    <span>
      <Amount value={tao} tail copyable />
      {alpha !== null && <span className="dim2"> on the root subnet</span>}
      {(alpha ?? []).map(({ netuid, amount }) => (
        <span key={netuid} className="kf-alpha num">
          {readAlpha(amount)} α <span className="dim2">on subnet {netuid}</span>
        </span>
      ))}
      <span className="small dim2 kf-alpha">at block {block.toLocaleString('en-US')}</span>
    </span>
  );
}
