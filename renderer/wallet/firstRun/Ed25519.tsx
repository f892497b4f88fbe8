import { Notice } from '../../ui/Messages';

/** Which tools can and cannot open an ed25519 key; said before one is written. */
export function Ed25519() {
  return (
    <Notice tone="warn">
      <b>Few tools open an ed25519 key.</b> btcli 9.22, bittensor-wallet 4.1 and newer do. Older
      ones cannot open the file, and from the same phrase or seed they make an sr25519 key with
      another address.
    </Notice>
  );
}
