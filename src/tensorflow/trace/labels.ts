/** Names for parts of a step, so that an error inside it says where it stands. */

const open: string[] = [];

/**
 * Runs `part` under `label` (`2/lstm`); labels nest. Works traced and eager; `part` must be
 * synchronous.
 */
export function labelled<Result>(label: string, part: () => Result): Result {
  open.push(label);
  try {
    return part();
  } finally {
    open.pop();
  }
}

/** The labels around the running code, outermost first, joined by `/`. */
export const currentLabel = (): string => open.join('/');
