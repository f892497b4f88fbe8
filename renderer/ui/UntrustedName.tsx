import { findingWords, trustText } from '../../shared/units/trustText';
import { Icon } from './Icon';
import { Tooltip } from './Tooltip';

/** Props of {@link UntrustedName}. */
export interface UntrustedNameProps {
  /** A name that others chose: folder, hotkey, network, identity, file. */
  name: string;
  /** On the text: `cut` and its width. */
  className?: string | undefined;
  bold?: boolean | undefined;
  /** True inside a button or a row that is one: the mark takes no focus of its own there. */
  inert?: boolean | undefined;
}

/** A name of others: text only, hidden characters written out, and a mark with the reason when it may deceive. */
export function UntrustedName({
  name,
  className,
  bold = false,
  inert = false,
}: UntrustedNameProps) {
  const { display, findings } = trustText(name);
  const text = (
    <bdi className={className} title={display}>
      {bold ? <b>{display}</b> : display}
    </bdi>
  );
  if (findings.length === 0) return text;
  const words = findingWords(findings);
  return (
    <span className="uname">
      {text}
      <Tooltip content={words}>
        <span className="uname-mark" role="img" aria-label={words} tabIndex={inert ? undefined : 0}>
          <Icon name="warn" tone="warn" />
        </span>
      </Tooltip>
    </span>
  );
}
