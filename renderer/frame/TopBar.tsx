import { useRef } from 'react';
import { api } from '../api';
import { blockTime } from '../chain/blockTime';
import { NetworkPicker } from '../chain/NetworkPicker';
import { SandboxMenu } from '../sandbox/SandboxMenu';
import { useApp } from '../store';
import { Button, IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Kbd } from '../ui/Kbd';
import { NetworkBadge, networkText, NetworkWords } from '../ui/NetworkBadge';
import { shortSpan, useNow } from '../ui/TimeAgo';
import { blockBeat, blockText, countdown, lateText, staleText } from '../shell/chromeText';
import { Mark } from '../shell/Mark';
import { orTell } from '../shell/tell';
import { ThemeToggle } from '../shell/ThemeToggle';

/** Which network, how fresh, find or do, theme, lock. */
export function TopBar() {
  const opened = useApp((state) => state.floatingOpened);
  return (
    <header className="top">
      <NetworkButton />
      <SandboxMenu />
      <BlockText />
      <button
        type="button"
        className="find"
        aria-keyshortcuts="Control+K"
        onClick={() => opened('palette')}
      >
        <Icon name="search" />
        <span>Find or do</span>
        <span aria-hidden="true" className="find-key">
          <Kbd keys="Ctrl K" />
        </span>
      </button>
      <ThemeToggle />
      <LockButton />
    </header>
  );
}

/** Top bar of the lock page: no rail below it, no finding, no lock. */
export function LockTopBar() {
  return (
    <header className="top">
      <span className="row brand">
        <Mark />
        <b className="opt">Taodesk</b>
      </span>
      <NetworkWord />
      <BlockText />
      <span className="grow" />
      <ThemeToggle />
    </header>
  );
}

function NetworkWord() {
  const network = useApp((state) => state.chainStatus?.network ?? null);
  if (!network) return <span className="net net-custom">No network</span>;
  return <NetworkBadge kind={network.kind} name={network.name} />;
}

/** The badge that opens the networks. */
function NetworkButton() {
  const network = useApp((state) => state.chainStatus?.network ?? null);
  const open = useApp((state) => state.floating === 'networks');
  const opened = useApp((state) => state.floatingOpened);
  const closed = useApp((state) => state.floatingClosed);
  const anchor = useRef<HTMLButtonElement>(null);
  const name = network?.name ?? 'No network';
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={`net net-${network?.kind ?? 'custom'}`}
        title="Choose a network"
        aria-label={`${network ? networkText(network) : name}: choose a network`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => (open ? closed() : opened('networks'))}
      >
        {network ? <NetworkWords kind={network.kind} name={network.name} /> : name}
      </button>
      {open && <NetworkPicker anchor={anchor} onClose={closed} />}
    </>
  );
}

/** Under this the line to the next block only flickers. */
const SLOW_MS = 3_000;

/** Block, its age, and how many should have come since where that is more than one. */
function BlockText() {
  const status = useApp((state) => state.chainStatus);
  const sandboxes = useApp((state) => state.sandboxes?.sandboxes);
  const now = useNow();
  if (!status || !status.network) return <span className="block">offline</span>;
  const { block, blockSeenAt, phase } = status;
  const age = blockSeenAt === null ? null : shortSpan(now - blockSeenAt);
  if (phase !== 'live') {
    return (
      <span className="block">
        <span className="asof">
          <Icon name="plug" size={14} />
          {phase === 'connecting'
            ? 'connecting'
            : phase === 'stale'
              ? staleText(status)
              : 'not connected'}
          {block !== null && ` · block ${blockText(block)}`}
          {age !== null && `, ${age} ago`}
        </span>
      </span>
    );
  }
  if (block === null) return <span className="block">connected</span>;
  const beat = { blockSeenAt, blockTimeMs: blockTime(status, sandboxes ?? []) };
  const slow = beat.blockTimeMs !== null && beat.blockTimeMs >= SLOW_MS;
  const late = lateText(beat, now);
  return (
    <span
      className="block"
      title={[`block ${blockText(block)}`, age && `${age} ago`, late].filter(Boolean).join(' · ')}
    >
      block <span className="block-no">{blockText(block)}</span>{' '}
      {slow && (
        <span className="beat" aria-hidden="true">
          <i style={{ width: `${Math.round(blockBeat(beat, now) * 100)}%` }} />
        </span>
      )}
      {age !== null && `${slow ? '' : '· '}${age} ago`}
      {late !== null && ` · ${late}`}
    </span>
  );
}

function LockButton() {
  const lock = useApp((state) => state.lockState);
  const now = useNow();
  if (!lock?.canLock) return null;
  const left = lock.locksAt === null ? null : countdown(lock.locksAt - now);
  const label =
    left === null ? 'Lock the window' : `Lock the window. It locks by itself in ${left}`;
  const act = () => void orTell(api.wallet.lock(undefined));
  if (left === null) return <IconButton icon="unlock" label={label} onClick={act} />;
  return (
    <Button kind="quiet" icon="unlock" title={label} onClick={act}>
      <span className="small opt">{left}</span>
      <span className="sr">Lock the window</span>
    </Button>
  );
}
