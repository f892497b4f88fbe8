import type { ReactNode } from 'react';

/** Props of {@link SettingRow}. */
export interface SettingRowProps {
  title: ReactNode;
  /** What it means. */
  about?: ReactNode;
  /** Its control. */
  children?: ReactNode;
}

/** One setting: what, what it means, its control. */
export function SettingRow({ title, about, children }: SettingRowProps) {
  return (
    <div className="set">
      <div>
        <div>{title}</div>
        {about && <div className="small dim2 path">{about}</div>}
      </div>
      {children && <div className="c">{children}</div>}
    </div>
  );
}
