import type { Sandbox } from '../../shared/sandbox/model';
import { api } from '../api';
import { sandboxAbout } from '../chain/networkRows';
import { orTell } from '../shell/tell';
import { ErrorNote } from '../ui/Messages';
import { Segmented } from '../ui/Segmented';
import { AdvanceBlocks } from './AdvanceBlocks';
import { clockHints, clockOptions } from './clockWords';
import { SandboxEnds } from './SandboxEnds';
import { SandboxPort } from './SandboxPort';
import { SandboxUpgrade } from './SandboxUpgrade';
import { TestTao } from './TestTao';

/** Props of {@link SandboxControls}. */
export interface SandboxControlsProps {
  sandbox: Sandbox;
  /** They stand alone: the main action is filled. */
  alone?: boolean | undefined;
}

/** Everything one can do to a sandbox, one line each. */
export function SandboxControls({ sandbox, alone = false }: SandboxControlsProps) {
  const { name, clock, problem, state } = sandbox;
  const awake = state === 'running';
  return (
    <div className="sandbox-controls">
      <div className="sec-h">
        <h2>{name}</h2>
        <span className="cap">{sandboxAbout(sandbox)}</span>
      </div>
      {problem && <ErrorNote error={problem} />}
      {awake && <TestTao name={name} filled={alone} />}
      <div className="set">
        <div>
          <div>Time between blocks</div>
          <div className="small dim2">
            {awake ? clockHints[clock] : 'It can be changed while the sandbox runs.'}
          </div>
        </div>
        <div className="c">
          <Segmented
            label="Time between blocks"
            size="small"
            value={clock}
            options={
              awake
                ? clockOptions
                : clockOptions.map((option) => ({ ...option, disabled: true as const }))
            }
            onChange={(next) => void orTell(api.sandbox.setClock({ name, clock: next }))}
          />
        </div>
      </div>
      {awake && <AdvanceBlocks name={name} />}
      {awake && <SandboxUpgrade sandbox={sandbox} />}
      <SandboxPort sandbox={sandbox} />
      <SandboxEnds sandbox={sandbox} />
    </div>
  );
}
