import { memo } from 'react';
import { identiconCircles } from './identiconColours';

/** Props of {@link Identicon}. */
export interface IdenticonProps {
  /** SS58 address; anything else draws an empty disc. */
  address: string;
  size?: 16 | 20 | 24 | 32 | undefined;
}

const sizes = { 16: '', 20: ' ident-20', 24: ' ident-24', 32: ' ident-32' } as const;

/** The picture that every Polkadot wallet draws for this address. Decoration: the address stands beside it. */
export const Identicon = memo(function Identicon({ address, size = 16 }: IdenticonProps) {
  const circles = identiconCircles(address) ?? [];
  return (
    <svg className={`ident${sizes[size]}`} viewBox="0 0 64 64" aria-hidden="true">
      <circle cx={32} cy={32} r={32} fill="#eee" />
      {circles.map(({ x, y, fill }) => (
        <circle key={`${x}/${y}`} cx={x} cy={y} r={5} fill={fill} />
      ))}
    </svg>
  );
});
