import { useState } from 'react';
import { api } from '../../api';
import { AddressGroups } from '../../ui/AddressGroups';
import { Notice } from '../../ui/Messages';

/** What came of comparing a paste with the clipboard. */
export interface Pasted {
  /** Asks main what the clipboard holds; `text` is the field after a paste. */
  check: (text: string) => void;
  /** A pasted address and the other one that the clipboard held then. */
  found: { address: string; other: string } | null;
}

/** Compares each paste into the field with the clipboard (security A3). */
export function usePasted(): Pasted {
  const [found, setFound] = useState<Pasted['found']>(null);
  const check = (text: string): void => {
    setFound(null);
    void api.transaction.pasted({ text }).then((answer) => {
      if (answer.ok && answer.value.other !== null) {
        setFound({ address: text, other: answer.value.other });
      }
    });
  };
  return { check, found };
}

/** Says that the clipboard was changed between copy and paste; nothing while the field holds what it holds. */
export function PasteWarning({ address, pasted }: { address: string; pasted: Pasted }) {
  const { found } = pasted;
  if (found === null || found.address !== address) return null;
  return (
    <Notice tone="danger" live>
      <b>The clipboard holds another address than this field.</b> A program may exchange addresses
      on this computer. Compare the recipient with its source before you go on. On the clipboard:
      <AddressGroups address={found.other} className="send-groups" />
    </Notice>
  );
}
