/** A positional argument: what a command is told by its place, such as FILE. */
import type { Holds } from './holds.js';

export interface Argument<Value> {
  /** In capitals: `FILE`. */
  readonly name: string;
  readonly required: boolean;
  /** Whether it takes all words from its place on. It is then the last one. */
  readonly many: boolean;
  readonly help: string;
  /** For completion in a shell. */
  readonly holds: Holds;
  /** `given` are the words that stand in its place, or nothing. */
  read(given: readonly string[]): Value;
}

export function argument(name: string, help: string, holds: Holds = 'words'): Argument<string> {
  // `readWords` has refused a command that lacks it.
  return { name, help, holds, required: true, many: false, read: ([word = '']) => word };
}

export function optionalArgument(
  name: string,
  help: string,
  holds: Holds = 'words',
): Argument<string | null> {
  return { name, help, holds, required: false, many: false, read: ([word = null]) => word };
}

/** All words from its place on, or none. */
export function restArguments(
  name: string,
  help: string,
  holds: Holds = 'words',
): Argument<readonly string[]> {
  return { name, help, holds, required: false, many: true, read: (given) => given };
}
