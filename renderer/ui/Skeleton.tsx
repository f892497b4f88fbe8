/** Props of {@link Skeleton}. */
export interface SkeletonProps {
  /** Pixels; about the width of what will stand there. */
  width?: number | undefined;
  /** The height of the one total. */
  tall?: boolean | undefined;
  dim?: boolean | undefined;
}

/** A bar where a figure or word will be. */
export function Skeleton({ width = 80, tall = false, dim = false }: SkeletonProps) {
  const className = ['skel', tall ? 'skel-tall' : '', dim ? 'd' : ''].filter(Boolean).join(' ');
  return <span className={className} style={{ width }} aria-hidden="true" />;
}
