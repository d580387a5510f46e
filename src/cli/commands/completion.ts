/** `seqpipe completion SHELL`: what a shell reads to complete the words of `seqpipe`. */
import { EXIT } from '../../run/execute/run-document.js';
import { bashCompletion } from '../completion/bash.js';
import { fishCompletion } from '../completion/fish.js';
import { powershellCompletion } from '../completion/powershell.js';
import { zshCompletion } from '../completion/zsh.js';
import { argument } from '../definition/argument.js';
import type { Language } from '../../base/language.js';
import type { Command } from '../definition/command.js';
import { defineCommand } from '../definition/define-command.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { own } from '../../base/dictionary.js';
import { wrongUsage } from '../definition/usage-error.js';

const shells = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/** `allCommands`: every command, this one too, with its help in a language. */
export const completionOf = (allCommands: (language: Language) => Promise<readonly Command[]>) =>
  defineCommand({
    name: 'completion',
    summary: 'print what a shell needs to complete the words of seqpipe',
    arguments: { shell: argument('SHELL', `one of ${Object.keys(shells).join(', ')}`, Object.keys(shells)) },
    options: {},
    exitCodes: { [EXIT.succeeded]: 'the script is on standard output' },
    examples: ['seqpipe completion bash', 'seqpipe completion fish'],
    async run({ shell }, _, host) {
      const write = own<(commands: readonly Command[]) => string>(shells, shell);
      if (write === undefined) {
        const names = Object.keys(shells);
        throw wrongUsage('noSuchShell', { shell, nearest: nearest(shell, names), names });
      }
      host.stdout(write(await allCommands(host.language)));
      return EXIT.succeeded;
    },
  });
