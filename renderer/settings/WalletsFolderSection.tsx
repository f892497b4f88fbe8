import { api } from '../api';
import { orTell, tellDone } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Chapter } from '../ui/Chapter';
import { ErrorNote } from '../ui/Messages';
import { SettingRow } from './SettingRow';
import { refreshAbout } from './slice';

function walletCount(count: number | undefined): string {
  if (count === undefined) return '–';
  return count === 1 ? '1 wallet in it' : `${count} wallets in it`;
}

/** Where wallets lie. */
export function WalletsFolderSection() {
  const list = useApp((state) => state.walletList);
  const about = useApp((state) => state.about);
  const own = useApp((state) => state.settings?.walletsFolder ?? null);
  const folder = list?.folder ?? about?.walletsFolder ?? '';
  const choose = async () => {
    const chosen = await orTell(api.settings.chooseWalletsFolder(undefined));
    if (chosen !== null) tellDone('The wallets folder is changed', chosen);
    await refreshAbout(api, useApp.getState);
  };
  const reset = async () => {
    await orTell(api.settings.resetWalletsFolder(undefined));
    await refreshAbout(api, useApp.getState);
  };
  return (
    <div id="set-wallets" className="set-part">
      <Chapter title="Wallets folder" caption="the same that other Bittensor tools use">
        {list?.problem && <ErrorNote error={list.problem} />}
        <SettingRow
          title={<span className="mono path">{folder || '–'}</span>}
          about={
            list && !list.exists
              ? 'It does not exist yet. Your first wallet makes it.'
              : walletCount(list?.wallets.length)
          }
        >
          <Button
            size="small"
            icon="folder"
            onClick={() => void orTell(api.settings.reveal({ place: 'wallets' }))}
          >
            Show
          </Button>
          <Button size="small" onClick={() => void choose()}>
            Choose another
          </Button>
        </SettingRow>
        {own !== null && (
          <SettingRow
            title="Back to the usual folder"
            about="BT_WALLET_PATH where it is set, else ~/.bittensor/wallets"
          >
            <Button size="small" onClick={() => void reset()}>
              Use the usual one
            </Button>
          </SettingRow>
        )}
      </Chapter>
    </div>
  );
}
