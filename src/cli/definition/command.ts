/**
 * A command as everything but its own `run` sees it: names and texts, and words in, exit code out.
 */
import type { Host } from '../../base/host/host.js';
import type { Argument } from './argument.js';
import type { Option } from './option.js';

/** The names that a command has texts for. */
export interface HelpNames {
  readonly arguments: string;
  readonly options: string;
  readonly exitCodes: number;
}

export interface Command<Name extends string = string, Names extends HelpNames = HelpNames> {
  readonly name: Name;
  readonly summary: string;
  readonly arguments: readonly Argument<unknown>[];
  readonly options: readonly Option<unknown>[];
  readonly exitCodes: Readonly<Record<Names['exitCodes'], string>>;
  readonly examples: readonly string[];
  /** Under which its definition has them, in the same order; for help in other languages. */
  readonly names: {
    readonly arguments: readonly Names['arguments'][];
    readonly options: readonly Names['options'][];
  };
  /** Reads the words after the name; what it gives runs the command. Throws `UsageError`. */
  read(words: readonly string[]): (host: Host) => Promise<number>;
}
