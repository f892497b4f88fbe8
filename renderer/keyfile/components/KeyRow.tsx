import type { ReactNode } from 'react';

/** Props of {@link KeyRow}. */
export interface KeyRowProps {
  title: ReactNode;
  /** What it means. */
  about: ReactNode;
  /** Its control; left out where there is nothing to do. */
  children?: ReactNode;
}

/** One thing that can be done to a key: what, what it means, its control. */
export function KeyRow({ title, about, children }: KeyRowProps) {
  return (
    <div className="kf-row">
      <div>
        <div>{title}</div>
        <div className="small dim2">{about}</div>
      </div>
      <div>{children}</div>
    </div>
  );
}
