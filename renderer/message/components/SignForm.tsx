import { useState } from 'react';
import {
  fitsQuestion,
  MAX_MESSAGE,
  type MessageForm,
  type SignedMessage,
} from '../../../shared/message/model';
import { api } from '../../api';
import { UnlockedNote } from '../../guard/UnlockedNote';
import { sessionOf } from '../../guard/words';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Chapter, KeyValue } from '../../ui/Chapter';
import { RadioRows } from '../../ui/Choices';
import { CopyButton } from '../../ui/CopyButton';
import { EmptyState, ErrorNote } from '../../ui/Messages';
import { PasswordField } from '../../ui/PasswordField';
import { Select } from '../../ui/Select';
import { Ss58Label } from '../../ui/Ss58Label';
import { TextArea } from '../../ui/TextArea';
import { useNow } from '../../ui/TimeAgo';
import { useAction } from '../../ui/useAction';
import {
  asJson,
  checkWords,
  hiddenWords,
  plainRefusal,
  signingKeys,
  type SigningKey,
} from '../selectors';

/** A text, the key that signs it, and the signature. */
export function SignForm({ wallet }: { wallet: string | null }) {
  const list = useApp((state) => state.walletList);
  const keys = signingKeys(list);
  if (list === null) return <div aria-busy="true" />;
  if (keys.length === 0) {
    return (
      <EmptyState title="No key that can sign" icon="key">
        A message is signed by a key of this computer. Make a wallet or bring one in.
      </EmptyState>
    );
  }
  return <Form keys={keys} wallet={wallet} />;
}

/** What is in the form, and what pressing its button does. Any change drops the signature that is shown. */
function useSigning(keys: readonly SigningKey[], wallet: string | null) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      keys.findIndex((key) => key.wallet === wallet),
    ),
  );
  const [message, setMessage] = useState('');
  const [chosen, setForm] = useState<MessageForm>('plain');
  const [password, setPassword] = useState('');
  const [signed, setSigned] = useState<SignedMessage | null>(null);
  const { run, busy, error, clear } = useAction(api.message.sign);
  const key = keys[Math.min(at, keys.length - 1)];
  const now = useNow();
  const session = useApp((state) =>
    key?.hotkey === null && key.encrypted && fitsQuestion(message)
      ? sessionOf(state.unlocked, key.wallet, now)
      : null,
  );
  const asks = key !== undefined && key.encrypted && session === null;
  const refusal = plainRefusal(message);
  const form = refusal === null ? chosen : 'wrapped';
  const opens = key !== undefined && (!asks || password !== '');
  const lacks = message === '' ? 'Write the message first.' : opens ? null : 'Type the password.';
  const ready = key !== undefined && lacks === null;
  const edited = (): void => {
    setSigned(null);
    clear();
  };
  return {
    ...{ at, key, message, form, refusal, password, signed, lacks, busy, error },
    ...{ asks, session, now },
    choose: (index: number): void => {
      setAt(index);
      setPassword('');
      edited();
    },
    write: (text: string): void => {
      setMessage(text);
      edited();
    },
    shape: (next: MessageForm): void => {
      setForm(next);
      edited();
    },
    typePassword: (text: string): void => {
      setPassword(text);
      clear();
    },
    sign: async (): Promise<void> => {
      if (!ready || busy) return;
      const typed = asks ? password : null;
      setPassword('');
      setSigned(null);
      const { wallet: owner, hotkey } = key;
      setSigned(await run({ wallet: owner, hotkey, password: typed, message, form }));
    },
  };
}

function Form({ keys, wallet }: { keys: readonly SigningKey[]; wallet: string | null }) {
  const signing = useSigning(keys, wallet);
  const { key, message, busy, error, signed } = signing;
  const sign = (): void => void signing.sign();
  return (
    <>
      <section className="sec">
        <div className="fields">
          <Select
            label="Signed by"
            size="large"
            value={String(signing.at)}
            options={keys.map(({ label }, index) => ({ value: String(index), label }))}
            onChange={(value) => signing.choose(Number(value))}
          />
          <TextArea
            label="Message"
            value={message}
            maxLength={MAX_MESSAGE}
            rows={6}
            autoFocus
            hint="Sign only what you wrote or understand: a signature proves that you agree to every word."
            warning={hiddenWords(message)}
            onChange={signing.write}
          />
          <FormChoice form={signing.form} refusal={signing.refusal} onForm={signing.shape} />
          {signing.session && <UnlockedNote session={signing.session} now={signing.now} />}
          {key && signing.asks && (
            <PasswordField
              label="Password"
              whose={key.hotkey ?? key.wallet}
              value={signing.password}
              onChange={signing.typePassword}
              onEnter={sign}
            />
          )}
          {error && <ErrorNote error={error} />}
          <div className="row row-3">
            <Button kind="primary" icon="edit" busy={busy} lacks={signing.lacks} onClick={sign}>
              Sign the message
            </Button>
          </div>
        </div>
      </section>
      {signed ? <Signed signed={signed} /> : <NothingYet />}
    </>
  );
}

interface FormChoiceProps {
  form: MessageForm;
  /** Why the plain form is closed. */
  refusal: string | null;
  onForm: (form: MessageForm) => void;
}

function FormChoice({ form, refusal, onForm }: FormChoiceProps) {
  return (
    <RadioRows
      label="What is signed"
      value={form}
      onChange={onForm}
      rows={[
        {
          value: 'plain',
          title: 'The text as it stands',
          about: refusal ?? 'as btcli wallet sign does it',
          disabled: refusal !== null,
        },
        {
          value: 'wrapped',
          title: 'The text wrapped in <Bytes>',
          about:
            'as the polkadot-js extension does it; no chain can take it for a transaction, and btcli verifies it too',
        },
      ]}
    />
  );
}

function Signed({ signed }: { signed: SignedMessage }) {
  return (
    <Chapter title="Signed" caption={signed.scheme}>
      <div role="status">
        <KeyValue
          rows={[
            { key: 'Signer', value: <Ss58Label address={signed.address} /> },
            { key: 'Signature', value: signed.signature, mono: true },
            {
              key: 'Covers',
              value: signed.form === 'plain' ? 'the text as it stands' : 'the text in <Bytes>',
            },
          ]}
        />
      </div>
      <div className="row wrap panel-gap">
        <CopyButton text={signed.signature} what="Signature">
          Copy the signature
        </CopyButton>
        <CopyButton text={asJson(signed)} what="Signature and address">
          Copy both as JSON
        </CopyButton>
      </div>
      <p className="hint">{checkWords(signed.form)}</p>
    </Chapter>
  );
}

function NothingYet() {
  return (
    <Chapter title="Signed">
      <p className="dim2">
        Nothing yet. The key opens in the signer for this one signature and is forgotten. Nothing is
        sent anywhere.
      </p>
    </Chapter>
  );
}
