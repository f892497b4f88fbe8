import { api } from '../api';
import { orTell } from '../shell/tell';
import { SandboxControls } from '../sandbox/SandboxControls';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Chapter } from '../ui/Chapter';
import { EmptyState, Trouble } from '../ui/Messages';
import { SettingRow } from './SettingRow';

/** Sandboxes: make, control, remove; where new ones get their runtime from. */
export function SandboxesSection() {
  const known = useApp((state) => state.sandboxes);
  const error = useApp((state) => state.sandboxesError);
  const retry = useApp((state) => state.sandboxesRetry);
  const file = useApp((state) => state.settings?.sandboxRuntimeFile ?? null);
  const opened = useApp((state) => state.floatingOpened);
  return (
    <div id="set-sandboxes" className="set-part">
      <Chapter
        title="Sandboxes"
        caption="private chains on this computer"
        end={
          <Button size="small" icon="plus" onClick={() => opened('newSandbox')}>
            New sandbox
          </Button>
        }
      >
        {error && !known && (
          <Trouble
            title="The sandboxes could not be read"
            error={error}
            onRetry={retry ?? undefined}
          />
        )}
        {known?.sandboxes.length === 0 && (
          <EmptyState
            title="No sandbox yet"
            action={<Button onClick={() => opened('newSandbox')}>Make a sandbox</Button>}
          >
            A chain of your own that runs the real code of the network, for trying everything
            without money.
          </EmptyState>
        )}
        {known?.sandboxes.map((sandbox) => (
          <SandboxControls key={sandbox.name} sandbox={sandbox} />
        ))}
        <SettingRow
          title="Runtime file"
          about={file ?? 'None chosen. A chain file (JSON) is used for sandboxes "from a file".'}
        >
          <Button
            size="small"
            icon="folder"
            onClick={() => void orTell(api.sandbox.chooseRuntimeFile(undefined))}
          >
            Choose a file
          </Button>
        </SettingRow>
      </Chapter>
    </div>
  );
}
