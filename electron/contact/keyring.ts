import { Keyring } from '@polkadot/ui-keyring/Keyring';
import type { KeyringStore } from '@polkadot/ui-keyring/types';
import type { Contact, ContactList } from '../../shared/contact/model';
import { SS58_PREFIX } from '../../shared/units/ss58';

/** What the address book asks of the keyring. */
export interface Ring {
  /** Adds or replaces an entry. */
  put(list: ContactList, entry: Contact): void;
  forget(list: ContactList, address: string): void;
}

/**
 * polkadot-js' keyring over a store of ours: contacts are its addresses, watched accounts its external accounts. No
 * secret ever enters it. This file alone loads it, and only when something is changed.
 */
export function openRing(store: KeyringStore): Ring {
  const keyring = new Keyring();
  keyring.loadAll({ store, type: 'sr25519', ss58Format: SS58_PREFIX });
  return {
    put(list, { address, name, note, addedAt }) {
      const meta = { name, note, whenCreated: addedAt };
      if (list === 'contacts') keyring.saveAddress(address, meta);
      else keyring.addExternal(address, meta);
    },
    forget(list, address) {
      if (list === 'contacts') keyring.forgetAddress(address);
      else keyring.forgetAccount(address);
    },
  };
}
