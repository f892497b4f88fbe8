import { useState } from 'react';
import { MOST_FUNDS } from '../../shared/sandbox/model';
import { rao, type Rao } from '../../shared/units/rao';
import { useApp } from '../store';
import { AmountField } from '../ui/AmountField';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { giveTestTao } from './actions';

/** Props of {@link TestTao}. */
export interface TestTaoProps {
  name: string;
  /** The filled button: once per view at most. */
  filled?: boolean | undefined;
}

const HUNDRED = rao(100_000_000_000n);

/** Test TAO for one of the wallets. */
export function TestTao({ name, filled = false }: TestTaoProps) {
  const wallets = useApp((state) => state.walletList?.wallets);
  const people = (wallets ?? []).flatMap(({ name: wallet, address }) =>
    address ? [{ value: address, label: wallet }] : [],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [amount, setAmount] = useState<{ text: string; rao: Rao | null }>({
    text: '100',
    rao: HUNDRED,
  });
  const [busy, setBusy] = useState(false);
  const address = chosen ?? people[0]?.value;
  const tooMuch = amount.rao !== null && amount.rao > MOST_FUNDS;
  const some = amount.rao !== null && amount.rao > 0n;
  const give = async () => {
    if (!address || !amount.rao || tooMuch) return;
    setBusy(true);
    await giveTestTao(name, address, amount.rao);
    setBusy(false);
  };
  if (!address) {
    return (
      <p className="dim set-note">
        Make a wallet first; then it can get test TAO here. Nothing but this sandbox takes it.
      </p>
    );
  }
  return (
    <form
      className="form test-tao"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <AmountField
        label="Test TAO"
        size="normal"
        value={amount.text}
        onChange={(text, value) => setAmount({ text, rao: value })}
        error={tooMuch ? 'At most 100,000 τ a time.' : null}
      />
      <Select label="for" size="large" value={address} options={people} onChange={setChosen} />
      <Button
        kind={filled ? 'primary' : 'secondary'}
        size="large"
        type="submit"
        busy={busy}
        lacks={some && !tooMuch ? null : 'Type an amount up to 100,000 τ.'}
        lacksAt="title"
      >
        Get test TAO
      </Button>
    </form>
  );
}
