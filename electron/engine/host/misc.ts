import { BadCode } from '../errors';
import { compileCode, embeddedVersion } from '../wasmCode';
import { optionalBytes } from '../scale';
import type { HostContext, HostFunctions } from './context';

function versionOf(code: Uint8Array): Uint8Array | null {
  try {
    return embeddedVersion(compileCode(code).module);
  } catch (e) {
    if (e instanceof BadCode) return null; // System.set_code answers FailedToExtractRuntimeVersion
    throw e;
  }
}

/** `ext_misc_*`. */
export function miscFunctions(host: HostContext): HostFunctions {
  const { memory } = host;
  const print = (text: string) => host.log(3, 'runtime', text);
  return {
    ext_misc_runtime_version_version_1: (code: bigint) =>
      memory.put(optionalBytes(versionOf(memory.read(code)))),
    ext_misc_print_num_version_1: (value: bigint) => print(String(BigInt.asUintN(64, value))),
    ext_misc_print_utf8_version_1: (data: bigint) =>
      print(Buffer.from(memory.read(data)).toString('utf8')),
    ext_misc_print_hex_version_1: (data: bigint) =>
      print(Buffer.from(memory.read(data)).toString('hex')),
  };
}
