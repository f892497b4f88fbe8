import { useScreenGuard } from '../../shell/useScreenGuard';
import { StaysUnlocked } from './StaysUnlocked';
import { Remark } from './Wizard';

/**
 * What every screen with a phrase says: nobody asks for it, and what the system cannot keep away. While it is there the
 * window is kept out of pictures of the screen, and does not lock by itself while there is something to lose (`held`).
 */
export function PhraseNotes({ held = true, of = 'these words' }: { held?: boolean; of?: string }) {
  const guarded = useScreenGuard();
  return (
    <>
      <Remark level="warn" icon="shield">
        Nobody from this project will ever ask for {of}: not by mail, not in a chat, not on the
        phone. Anyone who asks is a thief.
      </Remark>
      <StaysUnlocked held={held} />
      {guarded === false && (
        <li className="note note-dim">
          <span />
          <p className="small dim2">
            This system cannot keep screenshots of this window away. Make sure that nobody records
            the screen.
          </p>
          <span />
        </li>
      )}
    </>
  );
}
