/** A key or chord as printed on the keyboard: `Ctrl K`. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd>{keys}</kbd>;
}
