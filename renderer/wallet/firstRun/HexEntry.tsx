import type { KeyCandidate } from '../../../shared/wallet/secret';
import { TextField } from '../../ui/TextField';
import { KeyFound } from './KeyFound';
import { PhraseNotes } from './PhraseNotes';
import type { Asked } from './secretPreview';

/** Props of {@link HexEntry}. The text belongs to the page that asks for it and is dropped with it. */
export interface HexEntryProps {
  text: string;
  asked: Asked;
  chosen: KeyCandidate | null;
  onText: (text: string) => void;
  onChoose: (address: string) => void;
}

/** A seed or a private key in hex, with what it was recognised as and the address it leads to. */
export function HexEntry({ text, asked, chosen, onText, onChoose }: HexEntryProps) {
  const { preview, failed } = asked;
  const problem = failed ?? (preview?.kind === 'problem' ? preview.message : null);
  return (
    <>
      <div className="wiz-gap" translate="no">
        <TextField
          label="Seed or private key"
          mono
          maxLength={400}
          value={text}
          error={text === '' ? undefined : (problem ?? undefined)}
          hint="64 hex digits are a seed, 128 a private key; with 0x or without."
          onChange={onText}
        />
      </div>
      <KeyFound
        preview={preview}
        chosen={chosen}
        waiting="an address, once all digits are there"
        onChoose={onChoose}
      />
      <ul className="notes wiz-notes">
        <PhraseNotes held={text !== ''} of="this key" />
      </ul>
    </>
  );
}
