import { clearFreed, thenForget } from '../platform/forget';
import { hardenProcess } from '../platform/hardening';
import { serveUtility } from '../platform/utilityServer';
import { signerHandlers } from './handlers';
import { sealedHandlers } from './sealedServer';

// Before anything can be asked: nothing secret is here yet.
const memoryGuard = hardenProcess();
clearFreed();

/** Entry of the signer process: the only room where a key is decrypted. It opens no socket. */
const handlers = signerHandlers({ limitsFolder: process.env['LIMITS_FOLDER'] ?? null });
serveUtility(sealedHandlers(thenForget(handlers))).emit('memoryGuard', memoryGuard);
