/** The completion of bash, of version 3.2 (macOS) and later. */
import type { Command } from '../definition/command.js';
import { heldWords, places, spellings, valueNames, withValue } from './described.js';

export function bashCompletion(commands: readonly Command[]): string {
  const cases = commands.flatMap(commandCase).map((line) => `    ${line}\n`);
  return String.raw`# Completion of seqpipe for bash: eval "$(seqpipe completion bash)"
_seqpipe_lines() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}
_seqpipe_offer() {
  case $1 in
    program)
      compopt -o filenames 2>/dev/null
      _seqpipe_lines < <(compgen -f -X '!*.seq' -- "$2"; compgen -d -- "$2") ;;
    file)
      compopt -o filenames 2>/dev/null
      _seqpipe_lines < <(compgen -f -- "$2") ;;
    folder)
      compopt -o filenames 2>/dev/null
      _seqpipe_lines < <(compgen -d -- "$2") ;;
    value)
      local programs=("$3")
      [[ -d $3 ]] && programs=("$3"/*.seq)
      _seqpipe_lines < <(compgen -W "$(sed -n '${valueNames}' "${'$'}{programs[@]}" 2>/dev/null)" -- "$2") ;;
    words) ;;
    *) _seqpipe_lines < <(compgen -W "$1" -- "$2") ;;
  esac
}
_seqpipe() {
  COMPREPLY=()
  local word=${'$'}{COMP_WORDS[COMP_CWORD]} before=${'$'}{COMP_WORDS[COMP_CWORD - 1]}
  # --device=cpu comes as three words.
  if [[ $word == = ]]; then word=
  elif [[ $before == = ]]; then before=${'$'}{COMP_WORDS[COMP_CWORD - 2]}; fi
  local command= program= takes=' --lang ' options= holds=words first= second= rest=words
  local place=0 at one last=
  for ((at = 1; at < COMP_CWORD; at++)); do
    one=${'$'}{COMP_WORDS[at]}
    if [[ $one == = || $last == = || $takes == *" $last "* && $last == -* || $one == -?* ]]; then last=$one; continue; fi
    last=$one
    if [[ -z $command ]]; then
      command=$one
      _seqpipe_command
    else
      [[ $place == 0 ]] && program=$one
      place=$((place + 1))
    fi
  done
  program=${'$'}{program//\\ / }
  if [[ $takes == *" $before "* ]]; then
    _seqpipe_value
    _seqpipe_offer "$holds" "$word" "$program"
  elif [[ $word == -* ]]; then
    _seqpipe_lines < <(compgen -W "$options" -- "$word")
  elif [[ -z $command ]]; then
    _seqpipe_lines < <(compgen -W '${commands.map(({ name }) => name).join(' ')} help' -- "$word")
  elif [[ $command == help ]]; then
    _seqpipe_lines < <(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$word")
  else
    case $place in
      0) holds=$first ;;
      1) holds=$second ;;
      *) holds=$rest ;;
    esac
    _seqpipe_offer "$holds" "$word" "$program"
  fi
}
_seqpipe_command() {
  case $command in
${cases.join('')}  esac
}
_seqpipe_value() {
  case $command:$before in
${commands
  .flatMap(valueCases)
  .map((line) => `    ${line}\n`)
  .join('')}  esac
}
complete -F _seqpipe seqpipe
`;
}

function commandCase(command: Command): readonly string[] {
  const { each, rest } = places(command);
  const takes = withValue(command).flatMap(spellings).join(' ');
  const options = command.options.flatMap(spellings).join(' ');
  const [first, second] = [each[0] ?? rest, each[1] ?? rest].map(heldWords);
  return [
    `${command.name})`,
    `  takes=' ${takes} ' options='${options}'`,
    `  first='${first}' second='${second}' rest='${heldWords(rest)}' ;;`,
  ];
}

function valueCases(command: Command): readonly string[] {
  return withValue(command).flatMap((option) => {
    const holds = option.choices ?? option.holds;
    const pattern = spellings(option)
      .map((name) => `${command.name}:${name}`)
      .join('|');
    return holds === 'words' ? [] : [`${pattern}) holds='${heldWords(holds)}' ;;`];
  });
}
