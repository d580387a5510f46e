/** The scripts of all shells have all commands, options and choices of the definitions. */
import { expect, test } from 'vitest';
import { bashCompletion } from '../../../src/cli/completion/bash.js';
import { fishCompletion } from '../../../src/cli/completion/fish.js';
import { powershellCompletion } from '../../../src/cli/completion/powershell.js';
import { zshCompletion } from '../../../src/cli/completion/zsh.js';
import { COMMANDS } from '../../../src/cli/commands.js';
import { argument } from '../../../src/cli/definition/argument.js';
import { loadAll } from '../../../src/cli/definition/command-table.js';
import { defineCommand } from '../../../src/cli/definition/define-command.js';
import { choice } from '../../../src/cli/definition/option.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/run-graph.js';
import { chosen } from '../../support/rounds.js';

const added = defineCommand({
  name: 'added',
  summary: "isn't there: [yet]",
  arguments: { file: argument('FILE', 'a file', 'file') },
  options: {
    colour: choice({
      name: '--colour',
      short: '-c',
      placeholder: 'NAME',
      choices: ['rojo', 'azul'],
      default: null,
      help: "a colour's name",
    }),
  },
  exitCodes: { 0: 'done' },
  examples: ['seqpipe added x'],
  run: async () => 0,
});

test.each([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
  ['powershell', powershellCompletion],
])('%s has every command and option, also those that are added later', async (shell, write) => {
  const commands = [...(await loadAll(COMMANDS)), added];
  const script = write(commands);
  for (const { name, options } of commands) {
    expect(script).toContain(name);
    for (const option of options) {
      expect(script).toContain(shell === 'fish' ? option.name.replace(/^--?/, '') : option.name);
      if (option.choices !== null)
        for (const one of option.choices)
          expect(script).toContain(one.replace('|', shell === 'zsh' ? '\\|' : '|'));
    }
  }
});

test.each(chosen(['zsh', 'fish'], (shell) => shell === 'fish'))(
  'what %s says of a command is in the language of the reader',
  async (shell) => {
    const said = async (lang: string): Promise<string> => {
      const options = { cwd: temporaryFolder(), env: { SEQPIPE_LANG: lang } };
      return (await runCli(['completion', shell], options)).stdout;
    };
    const [english, spanish] = [await said('en'), await said('es')];
    expect(english).toContain('find every mistake');
    expect(spanish).toContain('encuentra todos los errores');
    expect(spanish).toContain('el idioma de los mensajes');
    expect(spanish).not.toMatch(/find every mistake|the language of messages/u);
  },
);
