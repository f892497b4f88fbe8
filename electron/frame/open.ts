import type { DisposableStore } from '../platform/disposable';
import type { WindowLock } from '../wallet/windowLock';
import { type FramePorts, FrameService } from './service';

/** Renews the page at each lock from now on; the page of a start that is locked has held nothing yet. */
export function openFrame(
  ports: Omit<FramePorts, 'isLocked'>,
  windowLock: WindowLock,
  owned: DisposableStore,
): FrameService {
  const frame = owned.add(
    new FrameService({ ...ports, isLocked: (): boolean => windowLock.isLocked }),
  );
  let { forgotten: locks } = windowLock.state();
  const undo = windowLock.changes.on(({ locked, forgotten }) => {
    if (!locked) frame.opened();
    else if (forgotten !== locks) frame.lockFell();
    locks = forgotten;
  });
  owned.addUndo(undo);
  return frame;
}
