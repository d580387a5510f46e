/** A positional argument: what a command is told by its place, such as FILE. */
export interface Argument<Value> {
  /** In capitals: `FILE`. */
  readonly name: string;
  readonly required: boolean;
  readonly help: string;
  /** `given` is the word that stands in its place, or nothing. */
  read(given: readonly string[]): Value;
}

export function argument(name: string, help: string): Argument<string> {
  // `readWords` has refused a command that lacks it.
  return { name, help, required: true, read: ([word = '']) => word };
}

export function optionalArgument(name: string, help: string): Argument<string | null> {
  return { name, help, required: false, read: ([word = null]) => word };
}
