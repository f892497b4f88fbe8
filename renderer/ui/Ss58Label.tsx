import { safeText } from '../../shared/units/trustText';
import { useCopy } from './copyContext';
import { Identicon } from './Identicon';
import { shortAddress, shortHash } from './shortText';
import { Tooltip } from './Tooltip';
import { UntrustedName } from './UntrustedName';

/** Props of {@link Ss58Label}. */
export interface Ss58LabelProps {
  address: string;
  /** Name of the wallet, hotkey or contact; shown first when known. */
  name?: string | null | undefined;
  /** Name alone; the address is on hover and on copy. */
  nameOnly?: boolean | undefined;
  identicon?: boolean | undefined;
  size?: 16 | 20 | 32 | undefined;
}

/** An address: identicon, name, visible ends in mono; click copies, hover and focus show it whole. */
export function Ss58Label(props: Ss58LabelProps) {
  const { address, name, nameOnly = false, identicon = true, size = 16 } = props;
  const copy = useCopy();
  const ends = shortAddress(address);
  // What is seen is also what is said first, so that a voice command finds it.
  const shown = [name && safeText(name), nameOnly && name ? null : ends].filter(Boolean).join(' ');
  return (
    <Tooltip
      content={
        <>
          {name && <div>{safeText(name)}</div>}
          <span className="mono">{address}</span>
        </>
      }
    >
      <button
        type="button"
        className="addr"
        aria-label={`${shown}, address ${address}, copy`}
        onClick={(event) => {
          event.stopPropagation();
          copy(address, name ? `Address of ${safeText(name)}` : 'Address');
        }}
      >
        {identicon && <Identicon address={address} size={size} />}
        {name && (
          <span className="nm">
            <UntrustedName className="cut" name={name} inert />
          </span>
        )}
        {name && !nameOnly && ' '}
        {!(nameOnly && name) && <span className="ss">{ends}</span>}
      </button>
    </Tooltip>
  );
}

/** Props of {@link HashLabel}. */
export interface HashLabelProps {
  /** 0x and hex digits, or any other text read letter by letter. */
  hash: string;
  /** What is copied, for the notice: "Transaction hash". */
  what?: string | undefined;
  full?: boolean | undefined;
}

/** A hash in mono; click copies, hover shows it whole. */
export function HashLabel({ hash, what = 'Hash', full = false }: HashLabelProps) {
  const copy = useCopy();
  const short = shortHash(hash);
  return (
    <Tooltip content={<span className="mono">{hash}</span>}>
      <button
        type="button"
        className="addr"
        aria-label={`${full ? '' : `${short}, `}${what} ${hash}, copy`}
        onClick={(event) => {
          event.stopPropagation();
          copy(hash, what);
        }}
      >
        <span className={full ? 'ss full' : 'ss'}>{full ? hash : short}</span>
      </button>
    </Tooltip>
  );
}
