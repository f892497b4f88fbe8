import { safeText } from '../../../shared/units/trustText';
import type { WalletEntry } from '../../../shared/wallet/model';
import { navigate } from '../../store';
import { StateWord } from '../../ui/Badge';
import { IconButton } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { Ss58Label } from '../../ui/Ss58Label';
import { UntrustedName } from '../../ui/UntrustedName';
import { keysOf, lockWords } from '../selectors';
import { Lock } from './Lock';

/** The hotkeys of a wallet's folder, each with its lock or what is wrong with it. */
export function HotkeysBlock({ wallet }: { wallet: WalletEntry }) {
  if (wallet.hotkeys.length === 0) return null;
  return (
    <Chapter title="Hotkeys in this folder" caption={`${keysOf(wallet).length}`}>
      <ul className="panel-hotkeys">
        {wallet.hotkeys.map((hotkey) => (
          <li key={hotkey.name}>
            {hotkey.address === null ? (
              <UntrustedName className="cut" name={hotkey.name} />
            ) : (
              <Ss58Label address={hotkey.address} name={hotkey.name} />
            )}
            <span className="row nowrap panel-hotkey-end">
              {hotkey.problem ? (
                <span className="cut" title={hotkey.problem.message}>
                  <StateWord tone={hotkey.problem.code === 'NO_KEYFILE' ? 'dim' : 'danger'}>
                    {hotkey.problem.message}
                  </StateWord>
                </span>
              ) : (
                <span className="small nowrap">
                  <Lock {...lockWords(hotkey.encryption)} />
                </span>
              )}
              <IconButton
                icon="more"
                size="small"
                label={`Key file of ${safeText(hotkey.name)}`}
                onClick={() =>
                  navigate({ page: 'keyfile', wallet: wallet.name, hotkey: hotkey.name })
                }
              />
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">
        Being in this folder does not tell whose a hotkey is: on the chain it may be registered to
        another coldkey.
      </p>
    </Chapter>
  );
}
