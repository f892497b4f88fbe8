import type { HostContext, HostFunctions } from './context';

/** `ext_allocator_*`: the host owns the heap. */
export function allocatorFunctions({ memory }: HostContext): HostFunctions {
  return {
    ext_allocator_malloc_version_1: (size: number) => memory.malloc(size >>> 0),
    ext_allocator_free_version_1: (offset: number) => memory.free(offset),
  };
}
