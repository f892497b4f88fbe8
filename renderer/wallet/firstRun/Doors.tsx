import { useEffect, type ReactNode } from 'react';
import { safeText } from '../../../shared/units/trustText';
import type { WalletEntry, WalletList } from '../../../shared/wallet/model';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { FileArt, PaperArt, ScreenArt } from './art';
import { WizardPage } from './Wizard';
import { UntrustedName } from '../../ui/UntrustedName';

/** Props of {@link Doors}. */
export interface DoorsProps {
  /** Null while the folder is being read. */
  list: WalletList | null;
  /** A wallet that this flow has written already. */
  written: WalletEntry | null;
  onDoor: (door: 'new' | 'found' | 'phrase') => void;
  onGoOn: () => void;
  onLookAround: () => void;
}

const DOORS = ['new', 'found', 'phrase'] as const;

/** Three doors; the filled one fits what was found. Keys 1 to 3 open them. */
export function Doors({ list, written, onDoor, onGoOn, onLookAround }: DoorsProps) {
  const found = list?.wallets ?? [];
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      const door = DOORS[Number(event.key) - 1];
      if (door && !event.ctrlKey && !event.metaKey && !event.altKey) onDoor(door);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, [onDoor]);
  return (
    <WizardPage
      title="How do you want to begin?"
      lead="Nothing is sent and nothing is changed before you say so. You can come back to this page from every step."
      foot={
        written ? (
          <Button size="large" icon="arrow-r" onClick={onGoOn}>
            Go on with {safeText(written.name)}
          </Button>
        ) : (
          <Button kind="quiet" size="large" onClick={onLookAround}>
            Only look around, without a wallet
          </Button>
        )
      }
    >
      <div className="doors">
        <Door
          art={<PaperArt />}
          title="I am new"
          number={1}
          action="Start"
          primary={found.length === 0}
          onOpen={() => onDoor('new')}
        >
          What a coldkey and a hotkey are, a phrase on paper, a password. About ten minutes. Then
          try it without money.
        </Door>
        <Door
          art={<ScreenArt />}
          title={
            <>
              I have wallets on this computer{' '}
              <Badge tone={found.length > 0 ? 'accent' : 'neutral'}>
                found: {list === null || list.problem ? '–' : found.length}
              </Badge>
            </>
          }
          number={2}
          action={lookWords(found.length)}
          primary={found.length > 0}
          onOpen={() => onDoor('found')}
        >
          <FoundWords list={list} />
        </Door>
        <Door
          art={<FileArt />}
          title="I have a phrase, key or file"
          number={3}
          action="Bring it in"
          primary={false}
          onOpen={() => onDoor('phrase')}
        >
          12 to 24 words on paper, a hex seed or private key, or the JSON file that polkadot-js or
          another wallet exported. An address alone can be watched.
        </Door>
      </div>
      <p className="hint wiz-gap">
        Nobody from this project will ever ask for your words or your password: not by mail, not in
        a chat, not on the phone.
      </p>
    </WizardPage>
  );
}

const COUNTS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "Look at these three". */
function lookWords(count: number): string {
  if (count === 0) return 'Look in a folder';
  return count === 1 ? 'Look at this one' : `Look at these ${COUNTS[count] ?? count}`;
}

function FoundWords({ list }: { list: WalletList | null }) {
  if (list === null) return <>The folder that btcli uses is being read.</>;
  if (list.problem) return <>The folder of the wallets cannot be read. {list.problem.remedy}</>;
  if (list.wallets.length === 0)
    return <>None in the folder that btcli uses. Another can be chosen.</>;
  const shown = list.wallets.slice(0, 3);
  const more = list.wallets.length - shown.length;
  return (
    <>
      {shown.map((wallet, index) => (
        <span key={wallet.name}>
          {index > 0 && ', '}
          <UntrustedName className="door-name" name={wallet.name} bold />
        </span>
      ))}
      {more > 0 && ` and ${more} more`} in the folder that btcli uses. They stay where they are;
      both programs may use them.
    </>
  );
}

interface DoorProps {
  art: ReactNode;
  title: ReactNode;
  number: number;
  action: string;
  primary: boolean;
  onOpen: () => void;
  children: ReactNode;
}

function Door({ art, title, number, action, primary, onOpen, children }: DoorProps) {
  return (
    <section className="door">
      {art}
      <h2>{title}</h2>
      <p>{children}</p>
      <div className="go row row-3">
        <Button size="large" kind={primary ? 'primary' : 'secondary'} onClick={onOpen}>
          {action}
        </Button>
        <kbd>{number}</kbd>
      </div>
    </section>
  );
}
