import { PHRASE_LENGTHS, type PhraseLength } from '../../../shared/wallet/model';
import { Segmented } from '../../ui/Segmented';

/** Props of {@link LengthChoice}. */
export interface LengthChoiceProps {
  label: string;
  value: PhraseLength;
  small?: boolean | undefined;
  onChange: (value: PhraseLength) => void;
}

/** The number of words of a phrase. */
export function LengthChoice({ label, value, small = false, onChange }: LengthChoiceProps) {
  return (
    <Segmented
      label={label}
      size={small ? 'small' : 'normal'}
      value={String(value)}
      options={PHRASE_LENGTHS.map((length) => ({
        value: String(length),
        label: length === 12 && !small ? '12 words' : String(length),
      }))}
      onChange={(text) => onChange(PHRASE_LENGTHS.find((one) => String(one) === text) ?? value)}
    />
  );
}
