import { join } from 'node:path';
import type { KeyRef } from '../../shared/keyfile/model';

/** Where the files of a key lie. */
export interface KeyPlaces {
  /** Folder of the wallet. */
  wallet: string;
  /** The key itself; it need not be there. */
  secret: string;
  /** The public file beside it; it need not be there. */
  publicFile: string;
}

/** Places of a key by its names, which come from the list of the folder and never from elsewhere. */
export function placesOf(root: string, { wallet, hotkey }: KeyRef): KeyPlaces {
  const folder = join(root, wallet);
  const secret = hotkey === null ? join(folder, 'coldkey') : join(folder, 'hotkeys', hotkey);
  return { wallet: folder, secret, publicFile: `${secret}pub.txt` };
}
