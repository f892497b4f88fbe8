import { Notice } from '../../ui/Messages';
import { UntrustedName } from '../../ui/UntrustedName';

/** A key that is brought in although a wallet of this folder holds it: nothing is gained but a second password. */
export function AlreadyHere({ wallet }: { wallet: string }) {
  return (
    <Notice tone="warn">
      <b>
        This is the key of <UntrustedName name={wallet} />, which is already here.
      </b>{' '}
      Brought in once more it is the same account under another name and another password; its money
      counts once.
    </Notice>
  );
}

/** A coldkey that would become a hotkey: it is not done, because hotkeys lie where others can read them. */
export function IsColdkey({ wallet }: { wallet: string }) {
  return (
    <Notice tone="danger">
      <b>
        This is the coldkey of <UntrustedName name={wallet} />, so it cannot be a hotkey.
      </b>{' '}
      A hotkey lies on a miner, and whoever reads this one there owns the money. Make a new hotkey
      instead.
    </Notice>
  );
}
