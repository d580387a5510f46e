/** Reads what was typed after the name of a command, by that command's own list of options. */
import { nearest } from '../base/diagnostics/suggest.js';

export interface OptionSpec {
  /** `--verify`, or `-p` where there is only the short form. */
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in help; absent for a switch. */
  readonly value?: string;
  /** May be given several times. */
  readonly many?: boolean;
  readonly choices?: readonly string[];
  /** A whole number, at least this. */
  readonly atLeast?: number;
  readonly help: string;
}

export interface CommandSpec {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Required ones in capitals, optional ones in brackets: `FILE`, `[STAGE]`. */
  readonly positionals: readonly string[];
  readonly options: readonly OptionSpec[];
  /** More about it, below the options. */
  readonly more?: readonly string[];
}

export interface Arguments {
  readonly positionals: readonly string[];
  /** Values by option name without dashes; a switch that was given has `''`. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  has(name: string): boolean;
  /** The last value given. */
  value(name: string): string | undefined;
  number(name: string): number | undefined;
  all(name: string): readonly string[];
}

/** What was typed cannot be understood: exit code 64. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly help: string,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Throws `UsageError` with the nearest option, or with what is missing. */
export function readArguments(spec: CommandSpec, words: readonly string[]): Arguments {
  const positionals: string[] = [];
  const values: Record<string, string[]> = {};
  const seeHelp = `see \`seqpipe ${spec.name} --help\``;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === '--') {
      positionals.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word);
      continue;
    }
    const { option, attached } = findOption(spec, word, seeHelp);
    const key = keyOf(option);
    const list = (values[key] ??= []);
    if (option.value === undefined) {
      if (attached !== null) throw new UsageError(`\`${option.name}\` takes no value`, seeHelp);
      list.push('');
      continue;
    }
    const value = attached ?? words[++i];
    if (value === undefined) throw new UsageError(`\`${word}\` needs ${option.value} after it`, seeHelp);
    checkValue(option, value, seeHelp);
    if (list.length > 0 && option.many !== true)
      throw new UsageError(`\`${option.name}\` is given twice`, seeHelp);
    list.push(value);
  }
  checkPositionals(spec, positionals, seeHelp);
  return {
    positionals,
    values,
    has: (name) => (values[name]?.length ?? 0) > 0,
    value: (name) => values[name]?.at(-1),
    number: (name) => (values[name] === undefined ? undefined : Number(values[name].at(-1))),
    all: (name) => values[name] ?? [],
  };
}

/** `-j4`, `-j 4`, `--jobs=4` and `--jobs 4` are the same. */
function findOption(
  spec: CommandSpec,
  word: string,
  seeHelp: string,
): { readonly option: OptionSpec; readonly attached: string | null } {
  const equals = word.indexOf('=');
  const long = word.startsWith('--');
  const name = long && equals > 0 ? word.slice(0, equals) : word;
  for (const option of spec.options) {
    if (option.name === name || option.short === name) {
      return { option, attached: long && equals > 0 ? word.slice(equals + 1) : null };
    }
    const short = option.short ?? option.name;
    if (!long && option.value !== undefined && short.length === 2 && word.startsWith(short)) {
      return { option, attached: word.slice(2).replace(/^=/, '') };
    }
  }
  const near = nearest(
    name,
    spec.options.map((option) => option.name),
  );
  throw new UsageError(
    `\`seqpipe ${spec.name}\` has no option \`${name}\``,
    near === null ? seeHelp : `did you mean \`${near}\`? ${seeHelp}`,
  );
}

function keyOf(option: OptionSpec): string {
  return option.name.replace(/^-+/, '');
}

function checkValue(option: OptionSpec, value: string, seeHelp: string): void {
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw new UsageError(
      `\`${option.name}\` is one of ${option.choices.join(', ')}, not \`${value}\``,
      seeHelp,
    );
  }
  if (option.atLeast !== undefined && !(/^\d+$/.test(value) && Number(value) >= option.atLeast)) {
    throw new UsageError(
      `\`${option.name}\` is a whole number from ${option.atLeast}, not \`${value}\``,
      seeHelp,
    );
  }
}

function checkPositionals(spec: CommandSpec, found: readonly string[], seeHelp: string): void {
  const required = spec.positionals.filter((name) => !name.startsWith('['));
  const lacking = required[found.length];
  if (lacking !== undefined) throw new UsageError(`\`seqpipe ${spec.name}\` needs ${lacking}`, seeHelp);
  const extra = found[spec.positionals.length];
  if (extra !== undefined)
    throw new UsageError(`\`${extra}\` is one word too many for \`seqpipe ${spec.name}\``, seeHelp);
}
