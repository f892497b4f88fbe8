/** An expected failure in words a user understands. `code` is stable; texts come from the capability's errors.ts. */
export interface AppError {
  /** Stable name, e.g. `WRONG_PASSWORD`. */
  code: string;
  /** What happened. One short sentence. */
  message: string;
  /** What was not done, when that is worth saying ("Nothing was sent."). */
  notDone?: string;
  /** What to do now. */
  remedy?: string;
  /** True when the same action may succeed if simply tried again. */
  retryable: boolean;
  /** Raw text for the "details" fold; bounded, never holds a secret. */
  details?: string;
}

/** Expected failure is data: a value or an {@link AppError}. A throw means a bug. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError };

/** Wraps a value. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** Wraps a failure. */
export const err = (error: AppError): { ok: false; error: AppError } => ({ ok: false, error });

/** Longest raw text that is kept in `details`. */
export const MAX_DETAILS = 2_000;

/** Makes an {@link AppError}; `details` is cut to {@link MAX_DETAILS}. */
export function appError(
  code: string,
  message: string,
  more: Partial<Omit<AppError, 'code' | 'message'>> = {},
): AppError {
  const { details, ...rest } = more;
  return {
    code,
    message,
    retryable: false,
    ...rest,
    ...(details === undefined ? {} : { details: details.slice(0, MAX_DETAILS) }),
  };
}

/** What a capability's `errors.ts` says for one code; fields as in {@link AppError}. */
export interface ErrorText {
  message: string;
  notDone?: string;
  remedy: string;
  /** False when left out. */
  retryable?: boolean;
}

/** The error of a code in its own words; `details` is raw text, never a secret, cut by {@link appError}. */
export function textError(code: string, text: ErrorText, details?: string): AppError {
  const { message, ...rest } = text;
  return appError(code, message, { ...rest, ...(details === undefined ? {} : { details }) });
}

/** What the boundary says of input that its channel does not take. */
export function badInput(): AppError {
  // What was sent is not repeated: it may hold a secret.
  return appError('BAD_INPUT', 'That is not something this app can work with.');
}
