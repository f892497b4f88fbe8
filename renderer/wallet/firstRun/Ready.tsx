import { Button } from '../../ui/Button';
import type { DoneProps } from './Done';
import { doneTitle, shownWallet } from './machine';
import { WalletCard } from './WalletCard';
import { WizardPage } from './Wizard';

/** The end where a network is in use already: the wallet is ready there, and nothing is left to choose. */
export function Ready({ state, list, onBack, onEnd }: DoneProps) {
  const wallet = shownWallet(state, list);
  return (
    <WizardPage
      title={doneTitle(state, list)}
      lead="You stay on the network that you are on."
      foot={
        <>
          <Button size="large" icon="arrow-l" onClick={onBack}>
            Back
          </Button>
          <span className="grow" />
          <Button
            size="large"
            kind="primary"
            onClick={() => onEnd('offline', wallet?.name ?? null)}
          >
            To the wallets
          </Button>
        </>
      }
    >
      {wallet?.address && <WalletCard state={state} name={wallet.name} address={wallet.address} />}
    </WizardPage>
  );
}
