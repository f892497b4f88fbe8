import { useState } from 'react';
import { keyLabel } from '../../../shared/wallet/model';
import { MAX_MESSAGE, type Verdict } from '../../../shared/message/model';
import { api } from '../../api';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Chapter, KeyValue } from '../../ui/Chapter';
import { CopyButton } from '../../ui/CopyButton';
import { ErrorNote, Notice } from '../../ui/Messages';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useAction } from '../../ui/useAction';
import { ownAddresses } from '../../wallet/ownAddresses';
import { hiddenWords, verdictWords } from '../selectors';

const EMPTY = { message: '', signature: '', signer: '' };

/** A text, its signature and who is said to have signed: good or not. */
export function VerifyForm() {
  const [typed, setTyped] = useState(EMPTY);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const { run, busy, error, clear } = useAction(api.message.verify);
  const edit = (part: Partial<typeof EMPTY>): void => {
    setTyped({ ...typed, ...part });
    setVerdict(null);
    clear();
  };
  const signer = typed.signer.trim() === '' ? 'Paste the signer.' : null;
  const lacks = typed.signature.trim() === '' ? 'Paste the signature.' : signer;
  const verify = async (): Promise<void> => {
    if (lacks === null && !busy) setVerdict(await run(typed));
  };
  return (
    <>
      <section className="sec">
        <div className="fields">
          <TextArea
            label="Message"
            value={typed.message}
            maxLength={MAX_MESSAGE}
            rows={6}
            autoFocus
            hint="Letter for letter, with its spaces and line ends."
            warning={hiddenWords(typed.message)}
            onChange={(message) => edit({ message })}
          />
          <TextField
            label="Signature"
            mono
            value={typed.signature}
            maxLength={400}
            hint="128 hex digits, or 130 with the kind of key in front; with or without 0x."
            onChange={(signature) => edit({ signature })}
            onEnter={() => void verify()}
          />
          <TextField
            label="Signer"
            mono
            value={typed.signer}
            maxLength={240}
            hint="An address, or a public key of 64 hex digits."
            onChange={(signer) => edit({ signer })}
            onEnter={() => void verify()}
          />
          {error && <ErrorNote error={error} />}
          <div className="row">
            <Button
              kind="primary"
              icon="shield"
              busy={busy}
              lacks={lacks}
              lacksAt="title"
              onClick={() => void verify()}
            >
              Verify
            </Button>
            <Button
              kind="quiet"
              onClick={() => {
                edit(EMPTY);
              }}
            >
              Clear
            </Button>
            {lacks !== null && (
              <span className="small dim" aria-hidden="true">
                {lacks}
              </span>
            )}
          </div>
        </div>
      </section>
      <Chapter title="Is it good?">
        {verdict ? (
          <VerdictBlock verdict={verdict} />
        ) : (
          <p className="dim2">
            Not checked yet. The text is tried as it stands and wrapped in &lt;Bytes&gt;; one that
            is 0x and hex digits also as the bytes they stand for. Both kinds of key are tried.
            Nothing is sent anywhere.
          </p>
        )}
      </Chapter>
    </>
  );
}

function VerdictBlock({ verdict }: { verdict: Verdict }) {
  const list = useApp((state) => state.walletList);
  const { good, address } = verdict;
  const own = ownAddresses(list).find((one) => one.address === address);
  const name = own ? keyLabel(own.wallet, own.hotkey) : null;
  const words = verdictWords(verdict, name);
  return (
    <>
      <Notice tone={good ? 'good' : 'danger'} live>
        {words}
      </Notice>
      {address !== null && (
        <div className="panel-gap">
          <KeyValue rows={[{ key: 'Signer', value: address, mono: true }]} />
          <CopyButton text={good ? `${words} ${address}` : address} what="Result">
            {good ? 'Copy the result' : 'Copy the address'}
          </CopyButton>
        </div>
      )}
    </>
  );
}
