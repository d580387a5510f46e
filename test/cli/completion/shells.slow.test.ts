/**
 * What real shells offer. bash is there wherever this runs; zsh and fish are tried where they are
 * installed, and PowerShell has never been.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { project } from '../../support/run-cli.js';

const built = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
const script = (shell: string): string =>
  execFileSync(process.execPath, [built, 'completion', shell], { encoding: 'utf8' });
const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

/** A project with the completion of a shell; it vanishes after the test. */
function place(shell: string): string {
  const cwd = project({ 'other program.seq': 'raw = 1\n', 'notes.txt': '' });
  mkdirSync(join(cwd, 'sub'));
  writeFileSync(join(cwd, 'sub/a.seq'), 'inside = 1\n');
  writeFileSync(join(cwd, `completion.${shell}`), script(shell));
  return cwd;
}

/** Words as readline hands them over: `=` stands alone, and a blank is escaped. */
function bashIn(cwd: string, ...words: readonly string[]): readonly string[] {
  const list = words.map((word) => `'${word}'`).join(' ');
  const line = `source completion.bash; COMP_WORDS=(seqpipe ${list}); COMP_CWORD=${words.length}; complete -p seqpipe | grep -q -- '-F _seqpipe' || exit 1; _seqpipe; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, status } = spawnSync('bash', ['--norc', '-ic', line], { cwd, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout
    .split('\n')
    .filter((found) => found !== '')
    .sort();
}

test('bash offers commands, options, choices, programs and values', () => {
  const cwd = place('bash');
  const bash = (...words: readonly string[]) => bashIn(cwd, ...words);
  expect(bash('ch')).toEqual(['check']);
  expect(bash('')).toContain('completion');
  expect(bash('run', '--dev')).toEqual(['--device']);
  expect(bash('run', '--device', '')).toEqual(['auto', 'cpu', 'gpu']);
  expect(bash('run', '--device', '=', 'g')).toEqual(['gpu']);
  expect(bash('run', '')).toEqual(['data', 'other program.seq', 'reviews.seq', 'sub']);
  expect(bash('run', 'reviews.seq', '--target', 'sc')).toEqual(['scores']);
  expect(bash('show', 'reviews.seq', 'wo')).toEqual(['words']);
  expect(bash('show', '-n', '3', 'reviews.seq', 'wo')).toEqual(['words']);
  expect(bash('show', 'other\\ program.seq', '')).toEqual(['raw']);
  expect(bash('show', 'sub', '')).toEqual(['inside']);
  expect(bash('predict', 'reviews.seq', 'baseline', 'n')).toEqual(['notes.txt']);
  expect(bash('run', '--cache', 's')).toEqual(['sub']);
  expect(bash('--lang', 'es', 'fm')).toEqual(['fmt']);
  expect(bash('completion', 'z')).toEqual(['zsh']);
  expect(bash('fmt', 'sub', 'reviews.seq', 'o')).toEqual(['other program.seq']);
  expect(bash('nothing', '')).toEqual([]);
  expect(bash('-n', '')).toContain('run');
});

test.skipIf(!isThere('fish'))('fish offers the same, with what they mean', () => {
  const cwd = place('fish');
  const fish = (line: string): readonly string[] => {
    const { stdout } = spawnSync(
      'fish',
      ['--no-config', '-c', `source completion.fish; complete -C '${line}'`],
      { cwd, encoding: 'utf8' },
    );
    return stdout
      .split('\n')
      .filter((found) => found !== '')
      .sort();
  };
  expect(fish('seqpipe ch')).toEqual(['check\tfind every mistake in a file without running it']);
  expect(fish('seqpipe run --device ').map((found) => found.split('\t')[0])).toEqual(['auto', 'cpu', 'gpu']);
  expect(fish('seqpipe run --dev')[0]).toMatch(/^--device\twhere TensorFlow computes/);
  expect(fish('seqpipe show reviews.seq wo')).toEqual(['words']);
  expect(fish('seqpipe run re').map((found) => found.split('\t')[0])).toEqual(['reviews.seq']);
  expect(fish('seqpipe completion z')).toEqual(['zsh']);
});

test.skipIf(!isThere('zsh'))(
  'zsh completes a word that has one end',
  () => {
    const cwd = place('zsh');
    const zsh = (line: string): string => {
      const commands = [
        'zmodload zsh/zpty',
        'zpty z zsh -f -i',
        'zpty -w z "PS1=; autoload -U compinit; compinit -u -D; source completion.zsh; accept() { print -r -- \\"<<\\$BUFFER>>\\"; zle send-break }; zle -N accept; bindkey \'^X\' accept"',
        'sleep 1.5',
        `zpty -n -w z "${line}"$'\\t'`,
        'sleep 1',
        "zpty -n -w z $'\\C-x'",
        'sleep 0.5',
        'while zpty -rt z text; do print -r -- $text; done',
      ];
      const { stdout } = spawnSync('zsh', ['-f', '-c', commands.join('\n')], { cwd, encoding: 'utf8' });
      return /<<([^$].*?)>>/.exec(stdout)?.[1] ?? stdout;
    };
    expect(zsh('seqpipe che')).toBe('seqpipe check ');
    expect(zsh('seqpipe run --device c')).toBe('seqpipe run --device cpu ');
    expect(zsh('seqpipe show reviews.seq wo')).toBe('seqpipe show reviews.seq words ');
    expect(zsh('seqpipe run rev')).toBe('seqpipe run reviews.seq ');
  },
  60_000,
);
