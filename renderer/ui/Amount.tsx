import { useEffect, useRef, useState } from 'react';
import { taoParts } from '../../shared/units/rao';
import { useCopy } from './copyContext';
import { Skeleton } from './Skeleton';

/** Props of {@link Amount}. */
export interface AmountProps {
  /** Rao; negative for a difference. Null is unknown and drawn `–`, never 0. */
  value: bigint | null | undefined;
  /** `.5000` only, or the digits past the fourth decimal too, dimmed. Full precision is always on hover. */
  tail?: boolean | undefined;
  /** A difference: green with `+`, red with `−`. */
  signed?: boolean | undefined;
  /** The one total of a window, 32 px. */
  total?: boolean | undefined;
  /** Being read: a bar of the figure's size. */
  loading?: boolean | undefined;
  /** "at least": the sum has gaps. */
  atLeast?: boolean | undefined;
  /** Click copies the exact amount. */
  copyable?: boolean | undefined;
}

const MARK_MS = 1_000;

/** Marks a value for a second after it changed. */
function useChanged(value: bigint | null | undefined): boolean {
  const [changed, setChanged] = useState(false);
  const last = useRef(value);
  useEffect(() => {
    const before = last.current;
    last.current = value;
    if (before === value || before === null || before === undefined) return undefined;
    setChanged(true);
    const timer = window.setTimeout(() => setChanged(false), MARK_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return changed;
}

function signOf(value: bigint, signed: boolean): string {
  if (value < 0n) return '−';
  return signed && value > 0n ? '+' : '';
}

function toneOf(value: bigint, signed: boolean): string {
  if (value === 0n) return 'zero';
  if (!signed) return '';
  return value > 0n ? 'up' : 'dn';
}

/** An amount of TAO: tabular, four decimals and a dimmed tail, the unit dimmed in a box of fixed width. */
export function Amount(props: AmountProps) {
  const { value, tail = false, signed = false, total = false, loading = false } = props;
  const { atLeast = false, copyable = false } = props;
  const changed = useChanged(value);
  const copy = useCopy();
  if (loading) return <Skeleton width={total ? 260 : 72} tall={total} />;
  if (value === null || value === undefined) return <Unknown total={total} />;
  const parts = taoParts(value);
  const exact = `${signOf(value, signed)}${parts.whole}${parts.decimals}${parts.tail}`;
  const plain = exact.replaceAll(',', '').replace('−', '-').replace('+', '');
  const body = (
    <>
      <span className={[toneOf(value, signed), changed ? 'changed' : ''].filter(Boolean).join(' ')}>
        {atLeast && '≥ '}
        {signOf(value, signed)}
        {parts.whole}
        {parts.decimals}
        {tail && parts.tail && <span className="tail">{parts.tail}</span>}
      </span>
      <span className="u">τ</span>
    </>
  );
  const className = total ? 'amt total' : 'amt';
  if (!copyable) {
    return (
      <span className={className} title={`${exact} τ`}>
        {body}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={className}
      title={`${exact} τ, click copies it`}
      onClick={() => copy(plain, 'Amount')}
    >
      {body}
    </button>
  );
}

function Unknown({ total }: { total: boolean }) {
  return (
    <span className={total ? 'amt total' : 'amt'} title="not known">
      <span className="dim2" aria-label="not known">
        –
      </span>
      <span className="u" />
    </span>
  );
}
