import { useApp } from '../../store';
import { Steps, type Step } from '../../ui/Steps';
import { useRecordsHere } from '../../chain/useRecords';
import { balanceOf } from '../selectors';

/** Props of {@link IsItMine}. */
export interface IsItMineProps {
  name: string;
  address: string;
  watchOnly: boolean;
}

/** Four ways to know that an address is one's own; a tick only where this app knows it now. */
export function IsItMine({ name, address, watchOnly }: IsItMineProps) {
  const records = useRecordsHere();
  const balances = useApp((state) => state.balances);
  const status = useApp((state) => state.chainStatus);
  const signed = (records ?? []).find((record) => record.from === address && record.block !== null);
  const balance = balanceOf(balances, address);
  const seen = balance?.free !== null && balance !== null && balance.free > 0n;
  const steps: Step[] = [
    {
      key: 'phrase',
      state: 'next',
      title: 'The words of the phrase lead to this address',
      note: 'type them under Wallets, Bring in: the address is shown before anything is written',
    },
    {
      key: 'signed',
      state: signed ? 'done' : 'next',
      title: signed ? 'The key in this file signed for it' : 'The key in this file can sign for it',
      note: signed
        ? `the chain took a transaction of it in block ${(signed.block ?? 0).toLocaleString('en-US')}`
        : watchOnly
          ? 'there is no key on this computer, only the address'
          : `needs the password of ${name}; a first small payment shows it`,
    },
    {
      key: 'chain',
      state: seen ? 'done' : 'next',
      title: seen ? 'The chain knows the account' : 'The chain does not know the account yet',
      note: seen
        ? `read from ${status?.endpoint ?? status?.network?.name ?? 'the network in use'}`
        : 'an account appears with its first TAO',
    },
    {
      key: 'device',
      state: 'next',
      title: 'Another device shows the same',
      note: 'compare the eight groups and the picture',
    },
  ];
  return (
    <div className="rx-steps">
      <Steps label="Four ways to know" steps={steps} />
    </div>
  );
}
