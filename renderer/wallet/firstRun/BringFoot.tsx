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
  phrase: { go: 'Bring in this phrase', unfinished: 'Type every word of the phrase.' },
  hex: { go: 'Bring in this key', unfinished: 'Type the whole seed or key.' },
  file: { go: 'Bring in this file', unfinished: 'Choose a file.' },
  address: { go: 'Watch this address', unfinished: 'Type the whole address.' },
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
          lacks={stopped ? 'A coldkey cannot be a hotkey.' : fits ? null : unfinished}
          lacksAt="before"
          onClick={onGo}
        >
          {here === null ? go : 'Bring it in once more'}
        </Button>
      )}
    </>
  );
}
