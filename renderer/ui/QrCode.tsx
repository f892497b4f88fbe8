import { useMemo } from 'react';
import { encode } from 'uqr';

/** Props of {@link QrCode}. */
export interface QrCodeProps {
  /** What a camera reads: an address. */
  text: string;
  /** Read aloud: "Code of the address 5F3s…". */
  label: string;
}

/** A code for cameras, black on white in both themes. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 0 });
    const cells = code.data.flatMap((row, y) =>
      row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')),
    );
    return { size: code.size, path: cells.join('') };
  }, [text]);
  return (
    <div className="qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
        <path d={path} />
      </svg>
    </div>
  );
}
