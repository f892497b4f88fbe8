import { useState } from 'react';
import type { KeyRef } from '../../../shared/keyfile/model';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { tellDone } from '../../shell/tell';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Choices';
import { ErrorNote, Notice } from '../../ui/Messages';
import { Sheet } from '../../ui/Overlay';
import { useAction } from '../../ui/useAction';
import { lockWords } from '../../wallet/selectors';
import { asksPassword } from '../words';

/** Copies the address and chosen hotkeys of a wallet into a folder for another machine. */
export function CopySheet({ keyRef, onClose }: { keyRef: KeyRef; onClose: () => void }) {
  const { wallet, hotkey } = keyRef;
  const hotkeys = useApp(
    (state) => state.walletList?.wallets.find(({ name }) => name === wallet)?.hotkeys ?? NONE,
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(hotkey === null ? [] : [hotkey]),
  );
  const { run, busy, error } = useAction(api.keyfile.exportPublic);
  const offered = hotkeys.filter(
    ({ name, problem }) =>
      (hotkey === null || name === hotkey) &&
      problem?.code !== 'HOTKEY_IS_COLDKEY' &&
      problem?.code !== 'NO_KEYFILE',
  );
  const unknown = offered.some(({ name, address }) => chosen.has(name) && address === null);
  const plain = offered.some(({ name, encryption }) => chosen.has(name) && encryption === 'none');
  const locked = offered.some(
    ({ name, encryption }) => chosen.has(name) && asksPassword(encryption),
  );
  const flip = (name: string): void => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  const start = async (): Promise<void> => {
    const done = await run({ wallet, hotkeys: [...chosen] });
    if (!done) return;
    tellDone('The copy is made', safeText(done.place));
    onClose();
  };
  return (
    <Sheet
      title={hotkey === null ? 'Copy for a mining machine' : 'Hotkey for another machine'}
      subtitle={`The address of ${safeText(wallet)} and what you choose. The coldkey stays here.`}
      locked={busy}
      onClose={onClose}
      footer={
        <div className="row">
          <Button size="large" kind="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <span className="grow" />
          <Button size="large" kind="primary" busy={busy} onClick={() => void start()}>
            Choose a folder
          </Button>
        </div>
      }
    >
      {error && <ErrorNote error={error} />}
      <div className="kf-hotkeys">
        {offered.map(({ name, encryption }) => (
          <Checkbox key={name} checked={chosen.has(name)} onChange={() => flip(name)}>
            {safeText(name)} <span className="small dim2">{lockWords(encryption).words}</span>
          </Checkbox>
        ))}
      </div>
      <Notice tone={plain ? 'warn' : 'info'}>
        {plain && (
          <>
            <b>A plain hotkey is copied as it is.</b> Whoever reads the drive can do its work.{' '}
          </>
        )}
        {locked && (
          <>
            <b>A hotkey with a password stays locked there.</b> Take the password along, not on the
            same drive. A miner cannot start alone with it.{' '}
          </>
        )}
        On the other machine the folder goes into <span className="mono">~/.bittensor/wallets</span>
        .{' '}
        {unknown
          ? 'Which key is in a hotkey without an address is not known: be sure that it is not the coldkey.'
          : 'Nothing in it can move the money of the coldkey.'}
      </Notice>
    </Sheet>
  );
}

const NONE = [] as const;
