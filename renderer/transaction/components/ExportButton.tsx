import type { ActivityPlace } from '../../../shared/transaction/model';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { tellDone } from '../../shell/tell';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Overlay';
import { useAction } from '../../ui/useAction';

/** Props of {@link ExportButton}. */
export interface ExportButtonProps {
  /** The network whose activity is written; null: of all. */
  place: ActivityPlace | null;
}

/** Writes everything that was sent and came in to a CSV file, for a spreadsheet or a tax program. */
export function ExportButton({ place }: ExportButtonProps) {
  const { run, busy, error, clear } = useAction(api.transaction.exportCsv);
  const start = async (): Promise<void> => {
    const done = await run({ place });
    if (!done) return;
    const lines = done.rows === 1 ? '1 line' : `${done.rows} lines`;
    tellDone(`${lines} written`, safeText(done.place));
  };
  return (
    <>
      <Button icon="download" busy={busy} onClick={() => void start()}>
        Export CSV
      </Button>
      {error && (
        <Dialog
          title={error.message}
          confirm="Try again"
          onCancel={clear}
          onConfirm={() => {
            clear();
            void start();
          }}
        >
          <p>
            {error.notDone} {error.remedy}
          </p>
        </Dialog>
      )}
    </>
  );
}
