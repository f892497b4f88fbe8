import type { ReactNode } from 'react';
import { safeText } from '../../shared/units/trustText';

/**
 * What the kit draws of a text it is handed: a sentence may hold a name that others chose, so hidden characters are
 * written out, line by line. Elements are drawn as they are; their names are theirs to guard.
 */
export function safeNode(node: string): string;
export function safeNode(node: ReactNode): ReactNode;
export function safeNode(node: ReactNode): ReactNode {
  return typeof node === 'string' ? node.split('\n').map(safeText).join('\n') : node;
}
