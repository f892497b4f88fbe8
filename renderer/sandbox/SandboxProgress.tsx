import { ErrorNote } from '../ui/Messages';
import { Progress } from '../ui/Progress';
import { shortSpan, useNow } from '../ui/TimeAgo';
import { stopMakingSandbox } from './actions';
import type { SandboxJob } from './slice';

/** Props of {@link SandboxProgress}. */
export interface SandboxProgressProps {
  job: SandboxJob;
}

/** Remaining time from how far it got; null while that says nothing. */
function remainingMs(job: SandboxJob, now: number): number | null {
  if (!job.total || job.done <= 0 || job.done >= job.total) return null;
  if (now - job.startedAt < 1_000) return null;
  return ((now - job.startedAt) / job.done) * (job.total - job.done);
}

/** A sandbox being made: step, how far, how long, stop. */
export function SandboxProgress({ job }: SandboxProgressProps) {
  const now = useNow();
  if (job.error) return <ErrorNote error={job.error} onDismiss={stopMakingSandbox} />;
  const left = remainingMs(job, now);
  return (
    <div className="sandbox-progress">
      <Progress
        label={job.step || `Making ${job.name}`}
        done={job.done}
        total={job.total}
        unit={job.total === null ? undefined : `${job.done} of ${job.total}`}
        remaining={
          left === null ? `${shortSpan(now - job.startedAt)} so far` : `${shortSpan(left)} left`
        }
        onStop={stopMakingSandbox}
      />
    </div>
  );
}
