import { Button, IconButton } from './Button';
import { useCopy } from './copyContext';

/** Props of {@link CopyButton}. Public text only: never a phrase or a password. */
export interface CopyButtonProps {
  text: string;
  /** What is copied: "Address". */
  what: string;
  /** Words on the button; only the drawing without them. */
  children?: string | undefined;
  size?: 'small' | 'normal' | 'large' | undefined;
}

/** Puts public text on the clipboard. */
export function CopyButton({ text, what, children, size = 'normal' }: CopyButtonProps) {
  const copy = useCopy();
  const act = () => copy(text, what);
  if (!children) {
    return (
      <IconButton icon="copy" label={`Copy ${what.toLowerCase()}`} size="small" onClick={act} />
    );
  }
  return (
    <Button icon="copy" size={size} onClick={act}>
      {children}
    </Button>
  );
}
