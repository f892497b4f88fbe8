import type { KeyScheme } from '../../../shared/wallet/model';
import { RadioRows } from '../../ui/Choices';
import { Ed25519 } from './Ed25519';

/** Props of {@link SchemeChoice}. */
export interface SchemeChoiceProps {
  value: KeyScheme;
  /** What an ed25519 key means here, besides the tools that cannot open it. */
  about: string;
  onChange: (scheme: KeyScheme) => void;
}

/** The kind of a new key, for those who need the rarer one. */
export function SchemeChoice({ value, about, onChange }: SchemeChoiceProps) {
  return (
    <>
      <RadioRows
        label="Kind of key"
        value={value}
        rows={[SR25519, { value: 'ed25519', title: 'ed25519', about }]}
        onChange={onChange}
      />
      {value === 'ed25519' && <Ed25519 />}
    </>
  );
}

const SR25519 = {
  value: 'sr25519',
  title: 'sr25519, the usual kind',
  about: 'Every tool of Bittensor opens it.',
} as const;
