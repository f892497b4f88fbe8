import { useState } from 'react';
import type { AppError } from '../../shared/ipc/result';
import { useApp } from '../store';

/** After these a password has to be typed. */
const TYPE_IT = /^(KEYRING_|REMEMBERED_)/;

/** The remembered password of a wallet, as a choice beside typing one: taken where there is one, until it fails. */
export function useRemembered(
  wallet: string,
  error: AppError | null,
): { there: boolean; used: boolean; use: (on: boolean) => void } {
  const there = useApp((state) => state.remembered.includes(wallet));
  const [wanted, setWanted] = useState(true);
  const [seen, setSeen] = useState(error);
  if (error !== seen) {
    setSeen(error);
    if (error !== null && TYPE_IT.test(error.code)) setWanted(false);
  }
  return { there, used: there && wanted, use: setWanted };
}
