import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { useApp } from '../../store';
import type { FirstRunState } from './machine';
import { WizardPage } from './Wizard';

/** Props of {@link Written}. */
export interface WrittenProps {
  state: FirstRunState;
  onBack: () => void;
  onGo: () => void;
}

/** One step back from the end: the wallet is on disk, so there is nothing to undo, only to look at. */
export function Written({ state, onBack, onGo }: WrittenProps) {
  const folder = useApp((app) => app.walletList?.folder ?? '');
  const name = state.wallet?.name ?? '';
  const watch = state.wallet?.encryption === null;
  const hotkeys = state.wallet?.hotkeys.map((hotkey) => hotkey.name).join(', ');
  return (
    <WizardPage
      title={`${name} is written`}
      lead={
        watch
          ? 'Its address lies on this computer, without a key. Going back changes nothing about it.'
          : 'The wallet lies on this computer and is locked with its password. Going back changes nothing about it.'
      }
      foot={
        <>
          <Button size="large" icon="arrow-l" onClick={onBack}>
            Back to the doors
          </Button>
          <span className="grow" />
          <Button size="large" kind="primary" onClick={onGo}>
            Choose a network
          </Button>
        </>
      }
    >
      <div className="wiz-gap wiz-form">
        <KeyValue
          rows={[
            { key: 'Lies in', value: `${folder}/${name}`, mono: true },
            { key: 'Hotkeys', value: hotkeys || 'none yet' },
            ...(state.door === 'new' ? [PHRASE] : []),
          ]}
        />
      </div>
    </WizardPage>
  );
}

const PHRASE = { key: 'Phrase', value: 'no longer held by this window; it is on your paper' };
