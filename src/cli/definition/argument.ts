/** A positional argument: what a command is told by its place, such as FILE. */
export interface Argument<Value> {
  /** In capitals: `FILE`. */
  readonly name: string;
  readonly required: boolean;
  /** Whether it takes all words from its place on. It is then the last one. */
  readonly many: boolean;
  readonly help: string;
  /** `given` are the words that stand in its place, or nothing. */
  read(given: readonly string[]): Value;
}

export function argument(name: string, help: string): Argument<string> {
  // `readWords` has refused a command that lacks it.
  return { name, help, required: true, many: false, read: ([word = '']) => word };
}

export function optionalArgument(name: string, help: string): Argument<string | null> {
  return { name, help, required: false, many: false, read: ([word = null]) => word };
}

/** All words from its place on, or none. */
export function restArguments(name: string, help: string): Argument<readonly string[]> {
  return { name, help, required: false, many: true, read: (given) => given };
}
