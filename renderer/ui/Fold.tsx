import type { ReactNode } from 'react';

/** Props of {@link Fold}. */
export interface FoldProps {
  title: ReactNode;
  /** Dim words on the right. */
  end?: ReactNode;
  open?: boolean | undefined;
  children: ReactNode;
}

/** Text that is there when asked for. */
export function Fold({ title, end, open = false, children }: FoldProps) {
  return (
    <details className="fold" open={open}>
      <summary>
        {title}
        {end && <span className="end">{end}</span>}
      </summary>
      <div className="fold-b">{children}</div>
    </details>
  );
}
