import { createContext, useContext } from 'react';

/** Puts public text on the clipboard and says so: "Address copied". */
export type Copy = (text: string, what: string) => void;

/** How labels copy; the frame provides it, so that the kit needs no api. */
export const CopyContext = createContext<Copy>(() => undefined);

/** The copy function in force. */
export const useCopy = (): Copy => useContext(CopyContext);
