import { useState } from 'react';
import { PasswordAgain } from '../../ui/PasswordAgain';
import { PasswordField } from '../../ui/PasswordField';
import { Judgement, useStrength } from '../../wallet/firstRun/ChoosePassword';
import { MIN_PASSWORD, type Strength } from '../../wallet/firstRun/passwordStrength';

/** A new password while it is typed twice. */
export interface NewPasswordText {
  text: string;
  again: string;
  setText: (text: string) => void;
  setAgain: (text: string) => void;
  strength: Strength | null;
  /** Long enough and typed twice alike. */
  agrees: boolean;
  /** Easily guessed, or not judged yet. */
  weak: boolean;
  /** Empties both fields. */
  drop: () => void;
}

/** The state of {@link NewPassword}; `names` are words that it should not hold. */
export function useNewPassword(names: readonly string[]): NewPasswordText {
  const [text, setText] = useState('');
  const [again, setAgain] = useState('');
  const { strength, settled } = useStrength(text, names);
  const agrees = text.length >= MIN_PASSWORD && again === text;
  const weak = !settled || (strength?.weak ?? true);
  const drop = (): void => {
    setText('');
    setAgain('');
  };
  return { text, again, setText, setAgain, strength, agrees, weak, drop };
}

/** Props of {@link NewPassword}. */
export interface NewPasswordProps {
  typed: NewPasswordText;
  disabled: boolean;
  onEnter: () => void;
}

/** A new password, twice, and how strong it is. */
export function NewPassword({ typed, disabled, onEnter }: NewPasswordProps) {
  return (
    <>
      <div>
        <PasswordField
          label="New password"
          purpose="new"
          value={typed.text}
          disabled={disabled}
          onChange={typed.setText}
        />
        <Judgement strength={typed.strength} />
      </div>
      <PasswordAgain
        first={typed.text}
        value={typed.again}
        disabled={disabled}
        onChange={typed.setAgain}
        onEnter={onEnter}
      />
    </>
  );
}
