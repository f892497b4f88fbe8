import type { AppError } from '../../shared/ipc/result';
import { safeText } from '../../shared/units/trustText';
import { Notice } from '../ui/Messages';

/** Says before a password is asked for that a limit of the wallet would refuse, by what, and what to do. */
export function LimitRefusal({ wallet, error }: { wallet: string; error: AppError }) {
  const room = error.code === 'LIMIT_CAP' && error.details ? `${error.details}. ` : '';
  return (
    <Notice tone="danger">
      <b>The limits of {safeText(wallet)} do not let this be signed.</b> {error.message} {room}
      {error.remedy}
    </Notice>
  );
}
