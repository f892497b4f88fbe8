/** Props of {@link StrengthMeter}. */
export interface StrengthMeterProps {
  /** 0 (guessed at once) to 4 (out of reach), as zxcvbn counts. */
  score: 0 | 1 | 2 | 3 | 4;
  /** Says why, in words: "about 9 days to guess; add two words". */
  text: string;
}

/** Four bars and the sentence that explains them. */
export function StrengthMeter({ score, text }: StrengthMeterProps) {
  const weak = score < 3;
  return (
    <div>
      <div
        className={weak ? 'meter w' : 'meter'}
        role="meter"
        aria-label="Strength of the password"
        aria-valuemin={0}
        aria-valuemax={4}
        aria-valuenow={score}
        aria-valuetext={text}
      >
        {[1, 2, 3, 4].map((step) => (
          <i key={step} className={score >= step ? 'on' : ''} />
        ))}
      </div>
      <div className={weak ? 'hint warn' : 'hint'} aria-live="polite">
        {text}
      </div>
    </div>
  );
}
