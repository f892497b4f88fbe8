import { useEffect, useRef, type ReactNode } from 'react';
import { Mark } from '../../shell/Mark';
import { ThemeToggle } from '../../shell/ThemeToggle';
import { IconButton } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { safeNode } from '../../ui/safeNode';
import { Steps } from '../../ui/Steps';
import { Forgotten } from './Forgotten';
import { ChestArt, MachineArt } from './art';
import type { SideStep } from './machine';

/** Props of {@link Wizard}. */
export interface WizardProps {
  /** Where one is: "New wallet savings". */
  title: ReactNode;
  /** Null: the doors, which have the whole width. */
  steps: readonly SideStep[] | null;
  /** The two keys in the side, once they were explained. */
  keys: number | null;
  /** A network is in use already (a second wallet). */
  connected: boolean;
  /** Leaves without finishing; null while there is nowhere to go. */
  onLeave: (() => void) | null;
  children: ReactNode;
}

/** The frame of the first run: where one is on the left, the page, and a foot that each page brings. */
export function Wizard(props: WizardProps) {
  const { title, steps, keys, connected, onLeave, children } = props;
  return (
    <div className={steps ? 'wiz' : 'wiz wiz-full'}>
      <header className="top">
        <span className="row wiz-name">
          <Mark />
          <b>Taodesk</b>
        </span>
        <span className="dim2 small cut">{title}</span>
        <span className="row wiz-end">
          {!connected && (
            <span className="small dim2 nowrap">
              <Icon name="plug" size={12} /> offline until you choose a network
            </span>
          )}
          <ThemeToggle />
          {onLeave && <IconButton icon="x" label="Leave without finishing" onClick={onLeave} />}
        </span>
      </header>
      {steps && (
        <aside className="side">
          <Steps label="Where you are" steps={steps.map(sideStep)} />
          {keys !== null && <TwoKeys words={keys} />}
        </aside>
      )}
      {children}
    </div>
  );
}

function sideStep({ id, title, note, state }: SideStep) {
  return { key: id, title: state === 'now' ? <b>{title}</b> : title, state, note };
}

function TwoKeys({ words }: { words: number }) {
  return (
    <div className="two">
      <div>
        <ChestArt />
        <b>Coldkey</b>owns the money. Stays locked on this computer. The {words} words are this key.
      </div>
      <div>
        <MachineArt />
        <b>Hotkey</b>works for you on the network. Can be replaced, and cannot spend what the
        coldkey owns.
      </div>
    </div>
  );
}

/** Props of {@link WizardPage}. */
export interface WizardPageProps {
  title: string;
  lead?: ReactNode;
  /** On the right of the title. */
  aside?: ReactNode;
  /** Back on the left, one filled button on the right. */
  foot: ReactNode;
  children: ReactNode;
}

/** One page of the first run; its first field takes the focus, else its title, so that a reader says where one is. */
export function WizardPage({ title, lead, aside, foot, children }: WizardPageProps) {
  const page = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const wanted = page.current?.querySelector<HTMLElement>('[data-autofocus]');
    (wanted ?? heading.current)?.focus();
  }, [title]);
  return (
    <>
      <main className="wm" ref={page}>
        <div className="in2">
          <Forgotten />
          <div className="row top-al row-4">
            <div className="grow">
              <h1 ref={heading} tabIndex={-1}>
                {safeNode(title)}
              </h1>
              {lead && <p className="lead">{safeNode(lead)}</p>}
            </div>
            {aside}
          </div>
          {children}
        </div>
      </main>
      <footer className="wf">{foot}</footer>
    </>
  );
}

/** One remark under a hairline: icon, sentence, dim words on the right. */
export function Remark(props: {
  level: 'good' | 'info' | 'warn' | 'danger';
  icon?: 'shield' | undefined;
  children: ReactNode;
  end?: ReactNode;
}) {
  return (
    <li className="note">
      <Icon name={props.icon ?? props.level} tone={props.level} />
      <p>{props.children}</p>
      <span className="small dim2">{props.end}</span>
    </li>
  );
}
