import type { ReactNode } from 'react';
import type { KeyCandidate, SecretPreview } from '../../../shared/wallet/secret';
import { KeyValue } from '../../ui/Chapter';
import { RadioRows } from '../../ui/Choices';
import { addressGroups } from '../../ui/shortText';
import { LeadsTo } from './BackupEntry';
import { Ed25519 } from './Ed25519';
import { candidateWords, secretWords } from './secretPreview';
import { WellKnown } from './WellKnown';

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
  const open = key !== null && key.what === 'privateKey' && key.candidates.length > 1;
  return (
    <>
      {key?.wellKnown && <WellKnown />}
      <KeyValue
        rows={[
          { key: 'This is', value: key ? secretWords(key) : <span className="dim2">–</span> },
          {
            key: 'Leads to',
            value: chosen ? (
              <LeadsTo address={chosen.address} />
            ) : (
              <span className="dim2">{open ? 'one of the two below' : waiting}</span>
            ),
          },
          ...rows,
        ]}
      />
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
