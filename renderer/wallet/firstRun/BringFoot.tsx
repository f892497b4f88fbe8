import { safeText } from '../../../shared/units/trustText';
import { Button } from '../../ui/Button';
import type { BringKind } from './bringing';

/** Props of {@link BringFoot}. */
export interface BringFootProps {
  /** The way on with what is here; null where there is none. */
  onward: { words: string; go: () => void } | null;
  kind: BringKind;
  /** Something was typed, or a file was chosen. */
  started: boolean;
  fits: boolean;
  /** It fits, and must not come in. */
  stopped: boolean;
  /** The user came to bring something in, not for what is here. */
  wanted: boolean;
  /** The wallet that holds this key already. */
  here: string | null;
  onHere: (wallet: string) => void;
  onBack: () => void;
  onGo: () => void;
}

const WORDS: Record<BringKind, { go: string; unfinished: string }> = {
  phrase: { go: 'Bring in this phrase', unfinished: 'phrase unfinished' },
  hex: { go: 'Bring in this key', unfinished: 'key unfinished' },
  file: { go: 'Bring in this file', unfinished: '' },
  address: { go: 'Watch this address', unfinished: 'address unfinished' },
};

/** Ways on from what can be brought in; the filled one fits what was typed. */
export function BringFoot(props: BringFootProps) {
  const { onward, kind, started, fits, stopped, here, onBack, onHere, onGo } = props;
  const { go, unfinished } = WORDS[kind];
  const bring = started || props.wanted || onward === null;
  return (
    <>
      <Button size="large" icon="arrow-l" onClick={onBack}>
        Back
      </Button>
      <span className="grow" />
      {started && !fits && <span className="small dim2 nowrap">{unfinished}</span>}
      {here !== null ? (
        <Button size="large" kind="primary" onClick={() => onHere(here)}>
          Go to {safeText(here)}
        </Button>
      ) : (
        onward !== null && (
          <Button size="large" kind={bring ? 'secondary' : 'primary'} onClick={onward.go}>
            {onward.words}
          </Button>
        )
      )}
      {bring && (
        <Button
          size="large"
          kind={here === null ? 'primary' : 'secondary'}
          disabled={!fits || stopped}
          onClick={onGo}
        >
          {here === null ? go : 'Bring it in once more'}
        </Button>
      )}
    </>
  );
}
