import { useApp } from '../../store';
import { Remark } from './Wizard';

/** What every screen with a phrase says: nobody asks for it, and what the system cannot keep away. */
export function PhraseNotes() {
  const linux = useApp((state) => state.about?.platform.startsWith('linux') ?? false);
  return (
    <>
      <Remark level="warn" icon="shield">
        Nobody from this project will ever ask for these words: not by mail, not in a chat, not on
        the phone. Anyone who asks is a thief.
      </Remark>
      {linux && (
        <li className="note note-dim">
          <span />
          <p className="small dim2">
            Linux cannot keep screenshots of this window away. Make sure that nobody records the
            screen.
          </p>
          <span />
        </li>
      )}
    </>
  );
}
