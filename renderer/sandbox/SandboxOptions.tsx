import type { Clock } from '../../shared/sandbox/model';
import type { Rao } from '../../shared/units/rao';
import { AmountField } from '../ui/AmountField';
import { KeyValue } from '../ui/Chapter';
import { Checkbox } from '../ui/Choices';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';

/** The three clocks in words. */
export const clockOptions = [
  { value: '12s', label: '12 s' },
  { value: '1s', label: '1 s' },
  { value: 'onDemand', label: 'when I act' },
] as const satisfies readonly { value: Clock; label: string }[];

/** What a clock means. */
export const clockHints: Record<Clock, string> = {
  '12s': 'As the real network: a block each 12 seconds.',
  '1s': 'A block each second; an epoch takes 6 minutes instead of 72.',
  onDemand: 'A block only when something happens, or when you ask for one.',
};

/** Props of {@link SandboxOptions}. */
export interface SandboxOptionsProps {
  clock: Clock;
  onClock: (clock: Clock) => void;
  amount: string;
  onAmount: (text: string, amount: Rao | null) => void;
  people: readonly { wallet: string; address: string }[];
  /** Addresses that get nothing. */
  left: readonly string[];
  onLeft: (left: readonly string[]) => void;
  name: string;
  onName: (name: string) => void;
  nameProblem: string | null;
}

/** How fast, how much test TAO and for whom, what it is called. */
export function SandboxOptions(props: SandboxOptionsProps) {
  const { clock, onClock, amount, onAmount, people, left, onLeft } = props;
  const { name, onName, nameProblem } = props;
  return (
    <>
      <div className="cols cols-sb">
        <div>
          <div className="sec-h">
            <h2>How fast?</h2>
          </div>
          <Segmented
            label="Time between blocks"
            value={clock}
            options={clockOptions}
            onChange={onClock}
          />
          <p className="hint">{clockHints[clock]} "Skip an epoch" is always at hand.</p>
        </div>
        <div>
          <div className="sec-h">
            <h2>How much test TAO?</h2>
          </div>
          {people.length === 0 ? (
            <p className="dim">
              None yet: there is no wallet to give it to. You can get some at any time.
            </p>
          ) : (
            <>
              <AmountField
                label="for each of these wallets"
                size="normal"
                value={amount}
                onChange={onAmount}
                required
              />
              <div className="row wrap gifts">
                {people.map(({ wallet, address }) => (
                  <Checkbox
                    key={address}
                    checked={!left.includes(address)}
                    onChange={(on) =>
                      onLeft(on ? left.filter((one) => one !== address) : [...left, address])
                    }
                  >
                    {wallet}
                  </Checkbox>
                ))}
              </div>
            </>
          )}
        </div>
      </div>
      <div className="sandbox-facts">
        <KeyValue
          rows={[
            {
              key: 'In it',
              value:
                'Several subnets with neurons, validators with stake, weights and a few epochs of history',
            },
            {
              key: 'Your keys',
              value: 'stay closed. The sandbox knows your addresses and signs with stand-ins.',
            },
            {
              key: 'Name',
              value: (
                <div className="sandbox-name">
                  <TextField
                    label="Name of the sandbox"
                    hideLabel
                    size="normal"
                    value={name}
                    onChange={onName}
                    maxLength={40}
                    error={nameProblem}
                  />
                </div>
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
