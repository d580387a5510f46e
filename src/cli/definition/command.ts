/**
 * A command as everything but its own `run` sees it: names and texts, and words in, exit code out.
 */
import type { Host } from '../../base/host/host.js';
import type { Argument } from './argument.js';
import type { Option } from './option.js';

export interface Command<Name extends string = string> {
  readonly name: Name;
  readonly summary: string;
  readonly arguments: readonly Argument<unknown>[];
  readonly options: readonly Option<unknown>[];
  readonly exitCodes: Readonly<Record<number, string>>;
  readonly examples: readonly string[];
  /** Reads the words after the name; what it gives runs the command. Throws `UsageError`. */
  read(words: readonly string[]): (host: Host) => Promise<number>;
}
