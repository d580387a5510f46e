/** The completion of fish, with the help of each command and option beside it. */
import type { Command } from '../definition/command.js';
import type { Holds } from '../definition/holds.js';
import type { Option } from '../definition/option.js';
import { places, valueNames } from './described.js';

export function fishCompletion(commands: readonly Command[]): string {
  return String.raw`# Completion of seqpipe for fish: seqpipe completion fish | source
function __seqpipe_values
    set -l words (commandline -opc)
    set -l program (string match -v -- '-*' $words[3..-1])[1]
    test -d "$program"; and set program $program/*.seq
    sed -n ${quoted(valueNames)} -- $program 2>/dev/null
end
function __seqpipe_place
    set -l words (string match -v -- '-*' (commandline -opc))
    test (count $words) -eq $argv[1]
end
complete -c seqpipe -f
${commands.map(({ name, summary }) => `complete -c seqpipe -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}\n`).join('')}${commands.map(commandLines).join('')}`;
}

function commandLines(command: Command): string {
  const within = `__fish_seen_subcommand_from ${command.name}`;
  const { each, rest } = places(command);
  const options = command.options.map(
    (option) =>
      `complete -c seqpipe -n ${quoted(within)} ${namesOf(option)} ${valueOf(option)}-d ${quoted(option.help)}\n`,
  );
  const args = each.flatMap((holds, at) => {
    const goesOn = at === each.length - 1 && rest !== 'words';
    const condition = goesOn ? within : `${within}; and __seqpipe_place ${at + 2}`;
    const offer = offerOf(holds);
    return offer === '' ? [] : [`complete -c seqpipe -n ${quoted(condition)} ${offer}\n`];
  });
  return [...options, ...args].join('');
}

function namesOf({ name, short }: Option<unknown>): string {
  const written = [...(short === null ? [] : [short]), name];
  return written.map((one) => (one.startsWith('--') ? `-l ${one.slice(2)}` : `-s ${one.slice(1)}`)).join(' ');
}

function valueOf({ placeholder, choices, holds }: Option<unknown>): string {
  if (placeholder === null) return '';
  if (choices !== null) return `-x -a ${quoted(choices.join(' '))} `;
  const offer = offerOf(holds);
  return offer === '' ? '-x ' : `-r ${offer} `;
}

function offerOf(holds: Holds): string {
  if (typeof holds !== 'string') return `-a ${quoted(holds.join(' '))}`;
  switch (holds) {
    case 'program':
      return `-a ${quoted('(__fish_complete_suffix .seq)')}`;
    case 'file':
      return '-F';
    case 'folder':
      return `-a ${quoted('(__fish_complete_directories)')}`;
    case 'value':
      return `-a ${quoted('(__seqpipe_values)')}`;
    case 'words':
      return '';
  }
}

/** fish reads backslashes within single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
