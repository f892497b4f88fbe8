/** Lifts a settings file from one layout version to the next; index 0 lifts version 1 to 2. */
export type Migration = (old: Record<string, unknown>) => Record<string, unknown>;

// A start asks for a password; who has used the app before needs no tour of it.
const addStartAndTour: Migration = (old) => ({
  ...old,
  lockAtStart: true,
  tour: { state: old['welcomed'] === true ? 'closed' : 'waiting', done: [] },
});

/** In order. */
const MIGRATIONS: readonly Migration[] = [addStartAndTour];

/** Lifts `raw` as far as the migrations go; what has no known version is left for the schema to refuse. */
export function migrate(raw: unknown, migrations: readonly Migration[] = MIGRATIONS): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  let settings: Record<string, unknown> = { ...raw };
  for (;;) {
    const { version } = settings;
    const next = typeof version === 'number' ? migrations[version - 1] : undefined;
    if (!next) return settings;
    settings = { ...next(settings), version: Number(version) + 1 };
  }
}
