import type { ReactNode } from 'react';
import { isAmbiguous, type KeyCandidate, type SecretPreview } from '../../../shared/wallet/secret';
import { KeyValue } from '../../ui/Chapter';
import { RadioRows } from '../../ui/Choices';
import { Notice } from '../../ui/Messages';
import { addressGroups } from '../../ui/shortText';
import { Ed25519 } from './Ed25519';
import { candidateWords, secretWords } from './secretPreview';
import { WellKnown } from './WellKnown';
import { LeadsTo } from './LeadsTo';

/** Props of {@link KeyFound}. */
export interface KeyFoundProps {
  preview: SecretPreview | null;
  chosen: KeyCandidate | null;
  /** Stands in the place of the address until there is one. */
  waiting: string;
  /** More rows about what was typed. */
  rows?: readonly { key: string; value: ReactNode }[];
  onChoose: (address: string) => void;
}

/** What a typed secret was recognised as and the address that it leads to, before anything is imported. */
export function KeyFound({ preview, chosen, waiting, rows = [], onChoose }: KeyFoundProps) {
  const key = preview?.kind === 'key' ? preview : null;
  const open = key !== null && isAmbiguous(key);
  return (
    <>
      {key?.wellKnown && <WellKnown words={key.words} />}
      <KeyValue
        rows={[
          { key: 'This is', value: key ? secretWords(key) : <span className="dim2">–</span> },
          {
            key: 'Leads to',
            value: chosen ? (
              <LeadsTo address={chosen.address} />
            ) : (
              <span className="dim2">{open ? 'one of those below' : waiting}</span>
            ),
          },
          ...rows,
        ]}
      />
      {open && key.what === 'path' && (
        <Notice tone="warn">
          <b>Tools make different keys of this path.</b> Take the address that the tool shows which
          made the key. Where none of them is yours, bring in its backup file or private key.
        </Notice>
      )}
      {open && <Readings candidates={key.candidates} chosen={chosen} onChoose={onChoose} />}
      {chosen?.scheme === 'ed25519' && <Ed25519 />}
    </>
  );
}

/** The keys that one secret may mean, each with its address. */
export function Readings(props: {
  candidates: readonly KeyCandidate[];
  chosen: KeyCandidate | null;
  onChoose: (address: string) => void;
}) {
  const { candidates, chosen, onChoose } = props;
  return (
    <RadioRows
      label="Which key"
      value={chosen?.address ?? null}
      rows={candidates.map((candidate) => ({
        value: candidate.address,
        title: candidateWords(candidate),
        about: <span className="mono">{addressGroups(candidate.address).join(' ')}</span>,
      }))}
      onChange={onChoose}
    />
  );
}
