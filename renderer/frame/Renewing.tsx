import type { ReactNode } from 'react';
import { useRenewal } from './renewal';

/** In the place of the page one goes to, until a new process draws it or this one goes on. */
export function Renewing({ children }: { children: ReactNode }) {
  useRenewal();
  return children;
}
