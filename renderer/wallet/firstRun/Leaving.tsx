import { Dialog } from '../../ui/Overlay';
import type { Loss } from './machine';

/** What is being left: the page with the words, or the whole flow. */
export type LeavingWhat = 'page' | 'flow';

/** Props of {@link Leaving}. */
export interface LeavingProps {
  what: LeavingWhat;
  /** `typed`: a phrase that was typed in, not made here. */
  loss: Exclude<Loss, 'nothing'> | 'typed';
  onStay: () => void;
  onLeave: () => void;
}

/** Asks before words go that live nowhere but in this window. */
export function Leaving({ what, loss, onStay, onLeave }: LeavingProps) {
  const { title, confirm, text } = wordsOf(what, loss);
  return (
    <Dialog
      title={title}
      confirm={confirm}
      cancel="Stay here"
      danger={loss === 'words'}
      onCancel={onStay}
      onConfirm={onLeave}
    >
      <p>{text}</p>
    </Dialog>
  );
}

function wordsOf(what: LeavingWhat, loss: LeavingProps['loss']) {
  if (loss === 'typed') {
    return {
      title: 'Leave what you typed?',
      confirm: 'Leave',
      text: 'The words that you typed are forgotten. Nothing was written to disk. Your paper is not affected.',
    };
  }
  if (loss === 'paper' && what === 'page') {
    return {
      title: 'Leave the words?',
      confirm: 'Go back',
      text: 'The window will not show these words again. The paper stays good, and you can go on with it.',
    };
  }
  return {
    title: 'Leave the words?',
    confirm: 'Forget the words',
    text: 'This window forgets the words, and no wallet was made from them. The next phrase has other words, so strike these out if you wrote them down.',
  };
}
