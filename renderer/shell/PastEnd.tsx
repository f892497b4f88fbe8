import { useApp } from '../store';
import { Notice } from '../ui/Messages';

/** Stands where money on Finney begins, in a build whose Electron gets no more security updates; nothing in any other. */
export function PastEnd() {
  const about = useApp((state) => state.about);
  if (!about?.runtimePastEndOfLife) return null;
  return (
    <Notice tone="warn">
      <p>
        <b>This build gets no more security updates.</b> It runs on Electron {about.electron}, which
        is past its end of life. Use it for tests and the sandbox; with money on Finney use a
        release build: <span className="mono">npm run dist</span> makes one where Electron can be
        downloaded.
      </p>
    </Notice>
  );
}
