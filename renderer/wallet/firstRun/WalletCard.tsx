import { safeText } from '../../../shared/units/trustText';
import { hasPassword } from '../../../shared/wallet/model';
import { StateWord } from '../../ui/Badge';
import { CopyButton } from '../../ui/CopyButton';
import { Identicon } from '../../ui/Identicon';
import { addressGroups } from '../../ui/shortText';
import { UntrustedName } from '../../ui/UntrustedName';
import type { FirstRunState } from './machine';

/** The wallet at the end of the way: its address, and what is done about it. */
export function WalletCard(props: { state: FirstRunState; name: string; address: string }) {
  const { state, name, address } = props;
  const hotkeys = state.wallet?.hotkeys ?? [];
  return (
    <div className="row top-al row-4 wiz-card">
      <Identicon address={address} size={32} />
      <div className="grow">
        <div className="mono groups groups-lg">
          {addressGroups(address).map((group, index) => (
            <span key={index}>{group}</span>
          ))}
        </div>
        <div className="row wrap small dim wiz-facts">
          {state.wallet === null && <UntrustedName name={name} />}
          {state.door === 'new' && <StateWord tone="good">phrase checked</StateWord>}
          {state.wallet && hasPassword(state.wallet) && (
            <StateWord tone="good">locked with a password</StateWord>
          )}
          {state.wallet?.encryption === null && <span>watch-only, no key here</span>}
          {hotkeys.map((hotkey) => (
            <StateWord key={hotkey.name} tone="good">
              hotkey {safeText(hotkey.name)}
            </StateWord>
          ))}
        </div>
      </div>
      <CopyButton text={address} what="Address">
        Copy
      </CopyButton>
    </div>
  );
}
