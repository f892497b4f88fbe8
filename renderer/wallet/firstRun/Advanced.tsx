import { isAmbiguous, type KeyCandidate, type SecretPreview } from '../../../shared/wallet/secret';
import { Fold } from '../../ui/Fold';
import { TextField } from '../../ui/TextField';
import { Readings } from './KeyFound';

/** Props of {@link Advanced}. The path may hold a password and belongs to the page that asks for it. */
export interface AdvancedProps {
  preview: SecretPreview | null;
  chosen: KeyCandidate | null;
  /** Null: what was typed has no path. */
  path: string | null;
  onPath: (path: string) => void;
  onChoose: (address: string) => void;
}

/** Derivation path and scheme, for those who know that their key has them. */
export function Advanced({ preview, chosen, path, onPath, onChoose }: AdvancedProps) {
  const plain = preview !== null && !isAmbiguous(preview) ? preview : null;
  const key = plain?.kind === 'key' && plain.what !== 'privateKey' ? plain : null;
  if (path === null && key === null) return null;
  return (
    <div className="wiz-gap">
      <Fold title="Advanced: path and scheme" end={chosen?.scheme ?? 'sr25519'}>
        <div className="fields">
          {path !== null && (
            <TextField
              label="Derivation path"
              size="normal"
              mono
              maxLength={300}
              value={path}
              error={pathProblem(path) ?? undefined}
              hint="Empty for a key of Bittensor. //hard/soft///password as polkadot-js and subkey write it; the file then holds the key without its phrase."
              onChange={onPath}
            />
          )}
          {key && <Readings candidates={key.candidates} chosen={chosen} onChoose={onChoose} />}
          {key?.what === 'path' && key.candidates.length === 1 && (
            <p className="hint">A path with soft steps is one of sr25519 alone.</p>
          )}
        </div>
      </Fold>
    </div>
  );
}

/** Why a path cannot be added to a phrase; null when it can. */
export function pathProblem(path: string): string | null {
  return path === '' || path.startsWith('/') ? null : 'A path begins with / or //.';
}
