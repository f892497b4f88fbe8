import { useId, type ReactNode } from 'react';
import { safeNode } from './safeNode';

/** Props of {@link PageHead}. */
export interface PageHeadProps {
  title: ReactNode;
  /** One dim line: "3 wallets, as of block 9,412,207". */
  meta?: ReactNode;
  /** Buttons on the right, the filled one last. */
  actions?: ReactNode;
}

/** Title of a page. */
export function PageHead({ title, meta, actions }: PageHeadProps) {
  return (
    <div className="head">
      <h1>{safeNode(title)}</h1>
      {meta && <span className="sub">{safeNode(meta)}</span>}
      {actions && <div className="acts">{actions}</div>}
    </div>
  );
}

/** Props of {@link Chapter}. */
export interface ChapterProps {
  /** A question or a noun: "Where is it?" */
  title: ReactNode;
  caption?: ReactNode;
  /** On the right: a link, small buttons. */
  end?: ReactNode;
  /** The figures are old: everything greyed. */
  stale?: boolean | undefined;
  children?: ReactNode;
}

/** A chapter of a page: one dark rule, its title, a dim caption, the answer. Never a box. */
export function Chapter({ title, caption, end, stale = false, children }: ChapterProps) {
  const id = useId();
  return (
    <section className={stale ? 'sec is-stale' : 'sec'} aria-labelledby={id}>
      <div className="sec-h">
        <h2 id={id}>{title}</h2>
        {caption && (
          <span className="cap" title={typeof caption === 'string' ? safeNode(caption) : undefined}>
            {safeNode(caption)}
          </span>
        )}
        {end && <div className="end">{end}</div>}
      </div>
      {children}
    </section>
  );
}

/** Props of {@link Page}. */
export interface PageProps {
  children: ReactNode;
  /** Wide pages fill the window's height and scroll inside. */
  fit?: boolean | undefined;
}

/** The sheet of paper a page is drawn on. */
export function Page({ children, fit = false }: PageProps) {
  return <div className={fit ? 'page page-fit' : 'page'}>{children}</div>;
}

/** Props of {@link Columns}. */
export interface ColumnsProps {
  children: ReactNode;
  /** Ratio from 900 px of room up: `21` is a column and a side of 320 px. */
  split: '2' | '21';
}

/** Chapters side by side where there is room. */
export function Columns({ children, split }: ColumnsProps) {
  return <div className={`cols cols-${split}`}>{children}</div>;
}

/** One figure of a {@link SummaryStrip}. */
export interface SummaryFigure {
  label: ReactNode;
  value: ReactNode;
  /** Dim words behind the figure. */
  note?: ReactNode;
}

/** Props of {@link SummaryStrip}. */
export interface SummaryStripProps {
  /** Three to five. */
  figures: readonly SummaryFigure[];
}

/** Three to five figures between two hairlines, one line each. */
export function SummaryStrip({ figures }: SummaryStripProps) {
  return (
    <dl className="figs">
      {figures.map((figure, index) => (
        <div className="fig" key={index}>
          <dt>{figure.label}</dt>
          <dd>
            {figure.value}
            {figure.note && <small>{figure.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Props of {@link KeyValue}. */
export interface KeyValueProps {
  rows: readonly { key: string; label?: ReactNode; value: ReactNode; mono?: boolean | undefined }[];
  /** No lines between rows. */
  tight?: boolean | undefined;
}

/** Names and values in two columns. `key` is the label unless `label` is given. */
export function KeyValue({ rows, tight = false }: KeyValueProps) {
  return (
    <dl className={tight ? 'kv kv-tight' : 'kv'}>
      {rows.map((row) => [
        <dt key={`${row.key}-t`}>{row.label ?? row.key}</dt>,
        <dd key={`${row.key}-d`} className={row.mono ? 'mono small' : undefined}>
          {safeNode(row.value)}
        </dd>,
      ])}
    </dl>
  );
}
