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
