/** The completion of PowerShell. */
import type { Command } from '../definition/command.js';
import { heldWords, places, spellings, withValue } from './described.js';

export function powershellCompletion(commands: readonly Command[]): string {
  return String.raw`# Completion of seqpipe for PowerShell: seqpipe completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName seqpipe -ScriptBlock {
  param($word, $tree, $cursor)
  $commands = [ordered]@{
${commands.map(commandEntry).join('')}  }
  $before = @($tree.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" } | Select-Object -Skip 1)
  $command = $null; $takes = @('--lang'); $given = @(); $skip = $false
  foreach ($one in $before) {
    if ($skip) { $skip = $false; continue }
    if ($one -like '-*') { $skip = $takes -ccontains $one; continue }
    if ($null -eq $command) { $command = $one; if ($commands.Contains($one)) { $takes = $commands[$one].takes } }
    else { $given += $one.Trim("'", '"') }
  }
  $last = if ($before.Count -gt 0) { $before[-1] } else { '' }
  $offer = @(); $holds = 'words'
  if ($null -ne $command -and -not $commands.Contains($command)) { return }
  if ($skip) {
    if ($null -ne $command -and $commands[$command].choices.ContainsKey($last)) { $offer = $commands[$command].choices[$last] }
    elseif ($null -ne $command -and $commands[$command].holds.ContainsKey($last)) { $holds = $commands[$command].holds[$last] }
  }
  elseif ($null -eq $command) { $offer = $commands.Keys }
  elseif ($word -like '-*') { $offer = $commands[$command].options }
  else {
    $places = $commands[$command].places
    $holds = if ($given.Count -lt $places.Count) { $places[$given.Count] } else { $commands[$command].rest }
  }
  switch ($holds) {
    'program' { $offer = Get-ChildItem -Path "$word*" | Where-Object { $_.PSIsContainer -or $_.Extension -eq '.seq' } | ForEach-Object { Resolve-Path -Relative $_.FullName } }
    'file' { $offer = Get-ChildItem -Path "$word*" | ForEach-Object { Resolve-Path -Relative $_.FullName } }
    'folder' { $offer = Get-ChildItem -Path "$word*" -Directory | ForEach-Object { Resolve-Path -Relative $_.FullName } }
    'words' {}
    'value' {
      if ($given.Count -gt 0) {
        $program = if (Test-Path -PathType Container $given[0]) { Join-Path $given[0] '*.seq' } else { $given[0] }
        $offer = Select-String -Path $program -Pattern '^([A-Za-z_]\w*)\s*=' | ForEach-Object { $_.Matches[0].Groups[1].Value }
      }
    }
    default { $offer = $holds -split ' ' }
  }
  $offer | Where-Object { $holds -in 'program', 'file', 'folder' -or $_ -like "$word*" } | ForEach-Object {
    $text = if ($_ -match '\s') { "'$_'" } else { $_ }
    [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
  }
}
`;
}

function commandEntry(command: Command): string {
  const { each, rest } = places(command);
  const options = withValue(command);
  const entries = (pairs: readonly (readonly [string, string])[]): string =>
    `@{${pairs.map(([name, value]) => ` '${name}' = ${value}`).join(';')} }`;
  const choices = options.flatMap((option) =>
    option.choices === null ? [] : spellings(option).map((name) => [name, list(option.choices!)] as const),
  );
  const holds = options.flatMap((option) =>
    option.holds === 'words'
      ? []
      : spellings(option).map((name) => [name, `'${heldWords(option.holds)}'`] as const),
  );
  return `    '${command.name}' = @{ takes = ${list(options.flatMap(spellings))}; options = ${list(command.options.flatMap(spellings))}; places = ${list(each.map(heldWords))}; rest = '${heldWords(rest)}'; choices = ${entries(choices)}; holds = ${entries(holds)} }\n`;
}

function list(words: readonly string[]): string {
  return `@(${words.map((word) => `'${word}'`).join(', ')})`;
}
