import { readPublicText } from '../../../shared/wallet/publicText';
import { KeyValue } from '../../ui/Chapter';
import { TextField } from '../../ui/TextField';
import { LeadsTo } from './LeadsTo';

const FROM = {
  address: 'an address',
  otherNetwork: 'an address of another network; the same key, written as Bittensor writes it',
  publicKey: 'a public key. A seed looks the same: never paste one here, compare the address',
} as const;

/** An address or a public key to watch without its secret. */
export function WatchEntry({ text, onText }: { text: string; onText: (text: string) => void }) {
  const found = readPublicText(text);
  const typed = text.trim() !== '';
  return (
    <>
      <div className="wiz-gap">
        <TextField
          label="Address or public key"
          mono
          maxLength={200}
          value={text}
          error={typed && !found ? 'This is neither an address nor a public key.' : undefined}
          hint="Its balance is shown and it can be paid to. Nothing can be sent from it here."
          onChange={onText}
        />
      </div>
      <KeyValue
        rows={[
          { key: 'This is', value: found ? FROM[found.from] : <span className="dim2">–</span> },
          {
            key: 'Leads to',
            value: found ? (
              <LeadsTo address={found.address} />
            ) : (
              <span className="dim2">an address, once it is whole</span>
            ),
          },
        ]}
      />
    </>
  );
}
