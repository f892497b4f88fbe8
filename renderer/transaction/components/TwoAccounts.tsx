import { useState } from 'react';
import { RETYPED_LETTERS, retypedOf } from '../../../shared/transaction/lookAlike';
import type { Review } from '../../../shared/transaction/model';
import { safeText } from '../../../shared/units/trustText';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Choices';
import { Icon } from '../../ui/Icon';
import { TextField } from '../../ui/TextField';
import { UntrustedName } from '../../ui/UntrustedName';
import { compareGroups } from '../sendForm';

/** Props of {@link TwoAccounts}. */
export interface TwoAccountsProps {
  known: NonNullable<Review['lookAlike']>;
  /** The recipient, which only looks like it. */
  address: string;
  /** Its last letters as retyped so far. */
  retyped: string;
  onRetyped: (letters: string) => void;
  /** Takes the known address instead; absent where the recipient cannot be changed any more. */
  onUse?: ((address: string) => void) | undefined;
}

/**
 * The stop before another account that only looks like a known one (security A2): both addresses in groups, the
 * letters that differ marked. It is passed by saying that they are two accounts and retyping letters, never by a click.
 */
export function TwoAccounts({ known, address, retyped, onRetyped, onUse }: TwoAccountsProps) {
  return (
    <div className="banner banner-danger look-alike" role="alert">
      <Icon name="danger" />
      <div className="grow">
        <p>
          <b>
            This is another account that only looks like <UntrustedName name={known.name} />.
          </b>{' '}
          The letters in colour differ. Such addresses are made to be copied by mistake, and what is
          sent to the wrong one is lost.
        </p>
        <div className="cmp">
          <span className="small dim">{known.source}</span>
          <Groups address={known.address} other={address} />
          <span className="small dim">recipient</span>
          <Groups address={address} other={known.address} />
        </div>
        {onUse && (
          <div className="row wrap">
            <Button onClick={() => onUse(known.address)}>Use {safeText(known.name)}</Button>
          </div>
        )}
        <Passing key={address} address={address} retyped={retyped} onRetyped={onRetyped} />
      </div>
    </div>
  );
}

function Passing({
  address,
  retyped,
  onRetyped,
}: Pick<TwoAccountsProps, 'address' | 'retyped' | 'onRetyped'>) {
  const [open, setOpen] = useState(retyped !== '');
  const isRight = retyped === retypedOf(address);
  const isWrong = retyped.length >= RETYPED_LETTERS && !isRight;
  return (
    <div className="look-alike-pass">
      <Checkbox
        checked={open}
        onChange={(on) => {
          setOpen(on);
          if (!on) onRetyped('');
        }}
      >
        These are two different accounts, and I mean the recipient.
      </Checkbox>
      {open && (
        // Pasted letters would be read by nobody.
        <div onPaste={(event) => event.preventDefault()}>
          <TextField
            label={`Retype the last ${RETYPED_LETTERS} letters of the recipient`}
            mono
            size="normal"
            maxLength={RETYPED_LETTERS}
            value={retyped}
            error={isWrong ? 'These are not its last letters. Capitals count.' : undefined}
            hint={isRight ? 'It is paid although it only looks like the known one.' : undefined}
            onChange={onRetyped}
          />
        </div>
      )}
    </div>
  );
}

function Groups({ address, other }: { address: string; other: string }) {
  return (
    <div className="groups" role="img" aria-label={address}>
      {compareGroups(address, other).map((runs, index) => (
        <span key={index}>
          {runs.map(({ text, differs }, run) => (
            <span key={run} className={differs ? 'ne' : undefined}>
              {text}
            </span>
          ))}
        </span>
      ))}
    </div>
  );
}
