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

/** What the chain says of the account; null: the note depends on the connection. */
const CHAIN = {
  unknown: { state: 'next', title: 'Whether the chain knows the account', note: null },
  unseen: {
    state: 'next',
    title: 'The chain does not know the account yet',
    note: 'an account appears with its first TAO',
  },
  seen: { state: 'done', title: 'The chain knows the account', note: null },
} as const;

/** Four ways to know that an address is one's own; a tick only where this app knows it now. */
export function IsItMine({ name, address, watchOnly }: IsItMineProps) {
  const records = useRecordsHere();
  const balances = useApp((state) => state.balances);
  const status = useApp((state) => state.chainStatus);
  const signed = (records ?? []).find((record) => record.from === address && record.block !== null);
  const balance = balanceOf(balances, address);
  const words = useApp((state) => state.provenByWords.includes(address));
  const free = balance?.free ?? null;
  const chain = CHAIN[free === null ? 'unknown' : free > 0n ? 'seen' : 'unseen'];
  const steps: Step[] = [
    {
      key: 'phrase',
      state: words ? 'done' : 'next',
      title: 'The words of the phrase lead to this address',
      note: words
        ? 'this wallet was made from them while the app ran'
        : `type them under Wallets, Bring in: it says that they are the key of ${name}; then leave, nothing is written before you choose a password`,
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
      state: chain.state,
      title: chain.title,
      note:
        chain.note ??
        (chain.state === 'done'
          ? `read from ${status?.endpoint ?? status?.network?.name ?? 'the network in use'}`
          : status?.phase === 'live'
            ? 'not known: not read so far'
            : 'not known: not connected'),
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
