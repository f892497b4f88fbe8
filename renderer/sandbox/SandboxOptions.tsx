import { AmountField } from '../ui/AmountField';
import { KeyValue } from '../ui/Chapter';
import { Checkbox } from '../ui/Choices';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import { UntrustedName } from '../ui/UntrustedName';
import { clockHints, clockOptions } from './clockWords';
import type { NewSandboxForm } from './useNewSandbox';

/** Props of {@link SandboxOptions}. */
export interface SandboxOptionsProps {
  form: NewSandboxForm;
}

/** How fast, how much test TAO and for whom, what it is called. */
export function SandboxOptions({ form }: SandboxOptionsProps) {
  const { clock, setClock } = form;
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
            onChange={setClock}
          />
          <p className="hint">{clockHints[clock]} You can skip an epoch at any time.</p>
        </div>
        <div>
          <div className="sec-h">
            <h2>How much test TAO?</h2>
          </div>
          <GiftChoice gift={form.gift} />
        </div>
      </div>
      <div className="sandbox-facts">
        <Facts form={form} />
      </div>
    </>
  );
}

function GiftChoice({ gift }: { gift: NewSandboxForm['gift'] }) {
  const { amount, setAmount, people, tooMuch, left, setLeft } = gift;
  if (people.length === 0) {
    return (
      <p className="dim">
        None yet: there is no wallet to give it to. You can get some at any time.
      </p>
    );
  }
  return (
    <>
      <AmountField
        label="for each of these wallets"
        size="normal"
        value={amount.text}
        onChange={(text, value) => setAmount({ text, rao: value })}
        error={tooMuch ? 'At most 100,000 τ for each.' : null}
        required
      />
      <div className="row wrap gifts">
        {people.map(({ wallet, address }) => (
          <Checkbox
            key={address}
            checked={!left.includes(address)}
            onChange={(on) =>
              setLeft(on ? left.filter((one) => one !== address) : [...left, address])
            }
          >
            <UntrustedName name={wallet} inert />
          </Checkbox>
        ))}
      </div>
    </>
  );
}

function Facts({ form }: SandboxOptionsProps) {
  const { name, setName, nameProblem } = form;
  const field = (
    <div className="sandbox-name">
      <TextField
        label="Name of the sandbox"
        hideLabel
        size="normal"
        value={name}
        onChange={setName}
        maxLength={40}
        error={nameProblem}
      />
    </div>
  );
  return (
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
        { key: 'Name', value: field },
      ]}
    />
  );
}
