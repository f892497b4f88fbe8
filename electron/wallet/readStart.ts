import { close, constants, open, read } from 'node:fs';
import { FileRefused } from '../platform/atomicFile';

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads at most `maxBytes` of a file in three system calls, never through a link.
 * Rejects with the system's error or a {@link FileRefused}. The caller wipes what may be secret.
 */
export function readStart(path: string, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    open(path, FLAGS, (failure, file) => {
      if (failure) {
        reject(failure.code === 'ELOOP' ? new FileRefused('SYMLINK') : failure);
        return;
      }
      const buffer = Buffer.allocUnsafeSlow(maxBytes);
      read(file, buffer, 0, maxBytes, 0, (error, length) => {
        close(file, () => (error ? reject(error) : resolve(buffer.subarray(0, length))));
      });
    });
  });
}
