import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { ColdkeyArt, HotkeyArt } from './art';
import { WizardPage } from './Wizard';

/** Two drawings: what a coldkey and a hotkey are, may do, and cost when lost or stolen. */
export function WhatKeysAre({ onBack, onGo }: { onBack: () => void; onGo: () => void }) {
  return (
    <WizardPage
      title="Two keys: one owns, one works"
      lead="Every wallet on Bittensor has both. You will use the first rarely and the second never by hand."
      foot={
        <>
          <Button size="large" icon="arrow-l" onClick={onBack}>
            Back
          </Button>
          <Button size="large" kind="quiet" onClick={onGo}>
            I know this
          </Button>
          <span className="grow" />
          <Button size="large" kind="primary" onClick={onGo}>
            Name the wallet
          </Button>
        </>
      }
    >
      <div className="cols cols-t wiz-gap">
        <KeyStory
          art={<ColdkeyArt />}
          title="The coldkey owns"
          rows={[
            'send, stake, sell',
            'your password, each time',
            'the words bring it back',
            'the money is gone',
          ]}
        >
          It lies locked in a file on this computer. The words on paper are the same key in another
          form.
        </KeyStory>
        <KeyStory
          art={<HotkeyArt />}
          title="The hotkey works"
          rows={[
            'answer, set weights, earn',
            'often no password: it is then not encrypted, so that a machine can start alone',
            'registered: its UID and what that earns go with it, so keep a copy of the file; else make another',
            'your work, not your money',
          ]}
        >
          It sits on a machine that answers the network day and night. What it earns belongs to the
          coldkey.
        </KeyStory>
      </div>
    </WizardPage>
  );
}

const HEADS = ['May', 'Opens with', 'If it is lost', 'If it is stolen'] as const;

function KeyStory(props: {
  art: ReactNode;
  title: string;
  rows: readonly string[];
  children: ReactNode;
}) {
  return (
    <section className="sec">
      <div className="story-art">{props.art}</div>
      <h2 className="big">{props.title}</h2>
      <p className="dim story-text">{props.children}</p>
      <KeyValue rows={HEADS.map((key, index) => ({ key, value: props.rows[index] ?? '' }))} />
    </section>
  );
}
