import type { Generation, SandboxSource } from '../../shared/sandbox/model';
import { useApp } from '../store';
import { Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { RadioRows, type RadioRow } from '../ui/Choices';
import { Trouble } from '../ui/Messages';
import { NetworkBadge } from '../ui/NetworkBadge';
import { Sheet } from '../ui/Overlay';
import { Skeleton } from '../ui/Skeleton';
import { GetRuntime } from '../wallet/firstRun/GetRuntime';
import { SandboxOptions } from './SandboxOptions';
import { SandboxProgress } from './SandboxProgress';
import { useNewSandbox, type NewSandboxForm } from './useNewSandbox';

/** Props of {@link NewSandboxSheet}. */
export interface NewSandboxSheetProps {
  onClose: () => void;
}

function endOf({ generation, available, warm, origin }: SandboxSource): string {
  if (!available) return generation === 'file' ? 'you choose it next' : 'not here yet';
  return warm ? 'ready in seconds' : origin.replace(/\.$/, '');
}

function rowOf(source: SandboxSource, best: boolean): RadioRow<Generation> {
  const { generation, title, about, available, origin } = source;
  const off = !available && generation !== 'file';
  return {
    value: generation,
    title: (
      <>
        <b>{title}</b>
        {best && <span className="badge badge-accent recommended">recommended</span>}
      </>
    ),
    end: endOf(source),
    about: off ? `${about} ${origin}` : about,
    disabled: off,
  };
}

/** Make a sandbox: which generation, how fast, how much test TAO; then its progress. */
export function NewSandboxSheet({ onClose }: NewSandboxSheetProps) {
  const job = useApp((state) => state.sandboxJob);
  const form = useNewSandbox();
  const making = job !== null && job.error === null;
  return (
    <Sheet
      label="Make a sandbox"
      title={
        <>
          Make a <b>sandbox</b>
        </>
      }
      subtitle="A chain of your own, inside this app, that runs the real code of the network. Its TAO is worth nothing."
      badge={<NetworkBadge kind="sandbox" name="Sandbox" />}
      onClose={onClose}
      footer={<SheetFoot lacks={form.lacks} making={making} onClose={onClose} onMake={form.make} />}
    >
      {job && <SandboxProgress job={job} />}
      <SheetBody form={form} making={making} />
    </Sheet>
  );
}

function SheetBody({ form, making }: { form: NewSandboxForm; making: boolean }) {
  const known = useApp((state) => state.sandboxes !== null);
  const error = useApp((state) => state.sandboxesError);
  const retry = useApp((state) => state.sandboxesRetry);
  if (!known && error) {
    return (
      <Trouble title="The sandboxes could not be read" error={error} onRetry={retry ?? undefined} />
    );
  }
  if (!known) {
    return (
      <Loading>
        <Skeleton width={420} />
      </Loading>
    );
  }
  return (
    <fieldset className="bare" inert={making}>
      <div className="sec-h">
        <h2>{form.best === null ? 'What is it made from?' : 'Which generation?'}</h2>
      </div>
      {form.best === null ? (
        <GetRuntime busy={making} />
      ) : (
        <RadioRows
          label="Generation"
          value={form.chosen}
          rows={form.sources.map((source) => rowOf(source, source.generation === form.best))}
          onChange={form.choose}
        />
      )}
      <SandboxOptions form={form} />
    </fieldset>
  );
}

interface SheetFootProps {
  lacks: string | null;
  making: boolean;
  onClose: () => void;
  onMake: () => void;
}

function SheetFoot({ lacks, making, onClose, onMake }: SheetFootProps) {
  return (
    <div className="row">
      <p className="dim cut" aria-hidden={!making && lacks !== null}>
        {making
          ? 'It goes on when you close this; the status line leads back.'
          : (lacks ?? 'Stop it or throw it away at any time.')}
      </p>
      <span className="grow" />
      <Button size="large" onClick={onClose}>
        {making ? 'Close' : 'Cancel'}
      </Button>
      <Button
        size="large"
        kind="primary"
        lacks={lacks}
        lacksAt="title"
        busy={making}
        onClick={onMake}
      >
        {making ? 'Making it' : 'Make the sandbox'}
      </Button>
    </div>
  );
}
