import { serveUtility } from '../platform/utilityServer';
import { signerHandlers } from './handlers';

/** Entry of the signer process: the only room where a key is decrypted. It opens no socket. */
serveUtility(signerHandlers());
