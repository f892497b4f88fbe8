import { api } from '../../api';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { ErrorNote, Notice } from '../../ui/Messages';
import { useAction } from '../../ui/useAction';

/** Props of {@link GetRuntime}. */
export interface GetRuntimeProps {
  busy: boolean;
  /** Its first button is the filled one of the view. */
  filled?: boolean | undefined;
}

/** The two ways to the code of the chain, as steps; what shows it goes on by itself when one of them worked. */
export function GetRuntime({ busy, filled = false }: GetRuntimeProps) {
  const phase = useApp((state) => state.chainStatus?.phase ?? 'idle');
  const failed = useApp((state) => state.chainStatus?.error ?? null);
  const connect = useAction(api.chain.select);
  const choose = useAction(api.sandbox.chooseRuntimeFile);
  const error = connect.error ?? choose.error ?? (phase === 'connecting' ? null : failed);
  return (
    <>
      <Notice tone="info">
        <p>
          <b>A sandbox runs the real code of the chain, and none is on this computer yet.</b> It is
          needed once. Either:
        </p>
        <ol className="wiz-ways">
          <li>
            Connect to Test. The code is read from it, about 2 MB; nothing is sent, and no money is
            touched.
          </li>
          <li>Or choose a chain file (JSON), if somebody gave you one. That works offline.</li>
        </ol>
        <p>Then go on here.</p>
      </Notice>
      {error && <ErrorNote error={error} />}
      <div className="wiz-act row wrap">
        <Button
          size="large"
          kind={filled ? 'primary' : 'secondary'}
          icon="plug"
          disabled={busy}
          busy={connect.busy || phase === 'connecting'}
          onClick={() => void connect.run({ network: 'test' })}
        >
          Connect to Test
        </Button>
        <Button
          size="large"
          icon="folder"
          disabled={busy}
          busy={choose.busy}
          onClick={() => void choose.run(undefined)}
        >
          Choose a chain file
        </Button>
      </div>
    </>
  );
}
