/** `seqpipe predict`: labels raw text with a trained model, text by text or as a filter between pipes. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { renderOptions } from '../../base/host/host.js';
import { EXIT } from '../../run/execute/run-document.js';
import { argument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { text, texts } from '../definition/option.js';
import { loadProgram } from '../program/load-program.js';
import { CACHE, DEVICE, FILE, JSON_OUTPUT, OFFLINE, PROGRAM } from '../program/options.js';
import type { ProgramOptions } from '../program/options.js';

export const command = defineCommand({
  name: 'predict',
  summary: 'label raw text with a trained model',
  arguments: { program: FILE, name: argument('NAME', 'a trained value of the file, such as `classifier`') },
  options: {
    texts: texts({ name: '--text', placeholder: 'TEXT', help: 'a text to label' }),
    file: text({
      name: '--file',
      placeholder: 'PATH',
      help: 'a file with one text a line (default: standard input)',
    }),
    ...PROGRAM,
    device: DEVICE,
    offline: OFFLINE,
    cache: CACHE,
    json: JSON_OUTPUT,
  },
  exitCodes: {
    [EXIT.succeeded]: 'every text has an answer',
    [EXIT.failed]:
      'there is no such trained model, or a line cannot be read; all lines before it have answers',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors',
  },
  examples: [
    'seqpipe predict pipelines/quickstart.seq classifier --text "Win a free prize now"',
    'seqpipe predict pipelines/quickstart.seq classifier --file mails.txt --json',
  ],
  async run({ program: path, name }, options, host) {
    const { answerTexts, failureLine } = await import('../../deploy/answer-texts.js');
    const program = await loadProgram(path, options, host);
    const render = (diagnostics: readonly Diagnostic[]): void => {
      if (diagnostics.length > 0) host.stderr(renderDiagnostics(diagnostics, renderOptions(host)));
    };
    const { settings, graph, cache } = program;
    if (graph === null) {
      render(program.diagnostics);
      if (options.json) host.stdout(`${failureLine('invalid', program.diagnostics)}\n`);
      return EXIT.invalid;
    }
    const { texts, file, json } = options;
    const model = {
      graph,
      name,
      cache,
      device: options.device ?? settings.device,
      command: trainingCommand(path, options),
      program: program.name,
      warn: render,
      ...(settings.threads === null ? {} : { threads: settings.threads }),
    };
    return answerTexts(
      { ...model, texts, file, json },
      {
        stdin: process.stdin,
        typed: process.stdin.isTTY === true,
        stdout: process.stdout,
        stderr: (text) => host.stderr(text),
        render,
      },
    );
  },
});

/** The command that trains what is asked for, with the options that it has to share. */
function trainingCommand(path: string, options: ProgramOptions & { readonly cache: string | null }): string {
  const words = [
    ...(options.params === null ? [] : ['--params', options.params]),
    ...options.param.flatMap((value) => ['-p', value]),
    ...options.allowRead.flatMap((folder) => ['--allow-read', folder]),
    ...(options.cache === null ? [] : ['--cache', options.cache]),
  ];
  return ['seqpipe run', ...[path, ...words].map(quoted)].join(' ');
}

/** As one would type it into a shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
