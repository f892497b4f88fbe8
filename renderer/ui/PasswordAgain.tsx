import { PasswordField, type PasswordFieldProps } from './PasswordField';

/** Props of {@link PasswordAgain}. */
export interface PasswordAgainProps extends Pick<
  PasswordFieldProps,
  'value' | 'onChange' | 'onEnter' | 'disabled'
> {
  /** What was typed the first time. */
  first: string;
}

/** A new password once more; it says that they differ as soon as it cannot become the same. */
export function PasswordAgain({ first, value, ...rest }: PasswordAgainProps) {
  return (
    <PasswordField
      label="The same again"
      purpose="new"
      value={value}
      error={value !== '' && !first.startsWith(value) ? 'They differ.' : undefined}
      {...rest}
    />
  );
}
