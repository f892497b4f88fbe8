declare module 'vitest' {
  interface TaskMeta {
    /** Why a test or a group of them cannot run here. */
    skipReason?: string;
  }
}

/** Options of a Vitest test or group: skipped with this reason, which the report counts; null lets it run. */
export function needs(reason: string | null): { skip?: true; meta?: { skipReason: string } } {
  return reason === null ? {} : { skip: true, meta: { skipReason: reason } };
}

/** The reason where a file or folder of the shared material is absent, else null. */
export function lacks(present: boolean, what: string): string | null {
  return present ? null : `no ${what} (../shared or TAODESK_SHARED)`;
}
