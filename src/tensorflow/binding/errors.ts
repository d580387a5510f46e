/** Errors that TensorFlow reports, as JavaScript errors. */

const STATUS_NAMES = [
  'OK',
  'Cancelled',
  'Unknown',
  'InvalidArgument',
  'DeadlineExceeded',
  'NotFound',
  'AlreadyExists',
  'PermissionDenied',
  'ResourceExhausted',
  'FailedPrecondition',
  'Aborted',
  'OutOfRange',
  'Unimplemented',
  'Internal',
  'Unavailable',
  'DataLoss',
  'Unauthenticated',
] as const;

/** The op (or the call, outside ops) that failed, TensorFlow's status code, and its own words. */
export class TensorflowError extends Error {
  /** The status in words, as TensorFlow names it: `InvalidArgument`, `ResourceExhausted`. */
  readonly status: string;

  constructor(
    readonly operation: string,
    readonly code: number,
    readonly reason: string,
  ) {
    const status = STATUS_NAMES[code] ?? `status ${code}`;
    super(`${operation}: ${reason} (${status})`);
    this.name = 'TensorflowError';
    this.status = status;
  }
}

/** TensorFlow's libraries are not there, or are not what they should be. Nothing has run yet. */
export class TensorflowUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TensorflowUnavailable';
  }
}

export const INVALID_ARGUMENT = 3;
export const RESOURCE_EXHAUSTED = 8;
