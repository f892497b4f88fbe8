import type { HostContext, HostFunctions } from './context';

/** `ext_logging_*`: levels arrive as 0 error .. 4 trace. */
export function loggingFunctions(host: HostContext): HostFunctions {
  const text = (span: bigint) => Buffer.from(host.memory.read(span)).toString('utf8');
  return {
    ext_logging_log_version_1: (level: number, target: bigint, message: bigint) =>
      host.log(level + 1, text(target), text(message)),
    ext_logging_max_level_version_1: () => host.logLevel,
  };
}
