/** The completion of zsh, with the help of each command and option beside it. */
import type { Command } from '../definition/command.js';
import type { Holds } from '../definition/holds.js';
import type { Option } from '../definition/option.js';
import { quoted, spellings, valueNames } from './described.js';

export function zshCompletion(commands: readonly Command[]): string {
  return String.raw`#compdef seqpipe
# Completion of seqpipe for zsh: source <(seqpipe completion zsh)
_seqpipe_value_names() {
  local -a names
  local program=${'$'}{(Q)line[1]}
  [[ -d $program ]] && program=($program/*.seq(N[1]))
  names=(${'$'}{(f)"$(sed -n '${valueNames}' -- $program 2>/dev/null)"})
  compadd -a names
}
_seqpipe() {
  local state line
  local -A opt_args
  _arguments -C '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands
      commands=(
${commands.map(({ name, summary }) => `        ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}\n`).join('')}      )
      _describe command commands ;;
    rest)
      case $words[1] in
${commands.map(commandCase).join('')}      esac ;;
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _seqpipe "$@"; else compdef _seqpipe seqpipe; fi
`;
}

function commandCase({ name, arguments: args, options }: Command): string {
  const lines = [
    ...options.map(optionLine),
    ...args.map((argument, at) =>
      quoted(`${argument.many ? '*' : at + 1}:${argument.name}:${actionOf(argument.holds)}`),
    ),
  ];
  return `        ${name})\n          _arguments -s -S ${lines.map((line) => `\\\n            ${line}`).join(' ')} ;;\n`;
}

function optionLine(option: Option<unknown>): string {
  const { placeholder, repeatable, choices, holds } = option;
  const help = option.help.replaceAll(/[[\]\\:]/g, (sign) => `\\${sign}`);
  const value =
    placeholder === null
      ? ''
      : `:${placeholder}:${choices === null ? actionOf(holds) : `(${choices.join(' ').replaceAll('|', '\\|')})`}`;
  const names = spellings(option);
  const excludes = repeatable ? '*' : names.length > 1 ? `(${names.join(' ')})` : '';
  // An equals sign says that --name=value is the same.
  const written = names.map(
    (name) => `${name}${placeholder === null ? '' : name.startsWith('--') ? '=' : '+'}`,
  );
  return written.length === 1
    ? quoted(`${excludes}${written[0]}[${help}]${value}`)
    : `${quoted(excludes)}{${written.join(',')}}${quoted(`[${help}]${value}`)}`;
}

function actionOf(holds: Holds): string {
  if (typeof holds !== 'string') return `(${holds.join(' ')})`;
  switch (holds) {
    case 'program':
      return '_files -g "*.seq(-.)"';
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'value':
      return '_seqpipe_value_names';
    case 'words':
      return ' ';
  }
}
