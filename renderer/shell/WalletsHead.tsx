import type { ReactNode } from 'react';
import { navigate } from '../store';

/** "Wallets / Send": the head of a page that stands under Wallets, with what can be done there at its end. */
export function WalletsHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="head">
      <button
        type="button"
        className="crumb crumb-big"
        onClick={() => navigate({ page: 'wallets', wallet: null })}
      >
        Wallets
      </button>
      <span className="crumb crumb-big">/</span>
      <h1>{title}</h1>
      {children && <div className="acts">{children}</div>}
    </div>
  );
}
