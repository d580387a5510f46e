/** One way to add a command: one file and one line make it known everywhere. */
import { expect, test } from 'vitest';
import { memoryHost } from '../../../src/base/host/memory-host.js';
import { COMMANDS } from '../../../src/cli/commands.js';
import { commandTable, loadAll } from '../../../src/cli/definition/command-table.js';
import { defineCommand } from '../../../src/cli/definition/define-command.js';
import { renderReference } from '../../../src/cli/definition/reference.js';
import { dispatch } from '../../../src/cli/dispatch.js';
import { command as greet } from '../../fixtures/commands/greet.js';

const commands = {
  ...COMMANDS,
  ...commandTable({ greet: () => import('../../fixtures/commands/greet.js') }),
};

async function seqpipe(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const host = memoryHost({});
  const code = await dispatch(words, commands, host);
  return { code, ...host.written };
}

test('it runs, with its arguments and options', async () => {
  expect(await seqpipe('greet', 'Ada', '-n2', '--language=french')).toEqual({
    code: 0,
    stdout: 'Bonjour Ada\nBonjour Ada\n',
    stderr: '',
  });
  expect((await seqpipe('greet', 'Ada', '--loud')).stdout).toBe('Hello Ada!\n');
  expect((await seqpipe('greet', 'nobody')).code).toBe(4);
});

test('wrong words are answered like those of any command', async () => {
  expect(await seqpipe('greet', 'Ada', '--laud')).toEqual({
    code: 64,
    stdout: '',
    stderr:
      'error: `seqpipe greet` has no option `--laud`\n  = help: did you mean `--loud`? see `seqpipe greet --help`\n',
  });
  expect((await seqpipe('great', 'Ada')).stderr).toContain('did you mean `seqpipe greet`?');
});

test('it is in the help', async () => {
  expect((await seqpipe('help')).stdout).toMatch(/^ {2}greet WHO +greet somebody by name$/m);
  expect((await seqpipe('greet', '--help')).stdout).toBe((await seqpipe('help', 'greet')).stdout);
  expect((await seqpipe('greet', '--help')).stdout).toBe(`seqpipe greet: greet somebody by name

usage: seqpipe greet WHO [options]

  WHO              whom to greet
  -n, --times N    how often
  --language NAME  the language of the greeting [english|french; default: english]
  --loud           with an exclamation mark
  --lang CODE      the language of messages and help (default: SEQPIPE_LANG, else seqpipe.yaml, else
                   the system) [en|es]
  -h, --help       show this help

exit codes:
  0   somebody was greeted
  4   nobody has that name
  64  the command line is wrong

examples:
  seqpipe greet Ada --loud
  seqpipe greet "Ada Lovelace" -n2 --language french
`);
});

test('it is in the reference', async () => {
  const page = renderReference(await loadAll(commands), 'en');
  expect(page.slice(page.indexOf('## `seqpipe greet'))).toBe(`## \`seqpipe greet WHO\`

Greet somebody by name.

    seqpipe greet Ada --loud
    seqpipe greet "Ada Lovelace" -n2 --language french

- \`WHO\`: whom to greet
- \`-n N\`, \`--times N\`: how often
- \`--language NAME\`: the language of the greeting [english|french; default: english]
- \`--loud\`: with an exclamation mark
- \`--lang CODE\`: the language of messages and help (default: SEQPIPE_LANG, else seqpipe.yaml, else
  the system) [en|es]
- \`-h\`, \`--help\`: show this help

Exit codes:

- 0: somebody was greeted
- 4: nobody has that name
- 64: the command line is wrong
`);
});

test('a wrong name in the table and an exit code that is not documented do not compile', () => {
  // @ts-expect-error: the command is called `greet`
  commandTable({ welcome: async () => ({ command: greet }) });
  defineCommand({
    name: 'fail',
    summary: '',
    arguments: {},
    options: {},
    exitCodes: { 0: '' },
    examples: [],
    // @ts-expect-error: 1 is not among the exit codes
    run: async () => 1,
  });
});

test('help and complaints are in the language of the reader', async () => {
  expect((await seqpipe('lsp', '--help', '--lang', 'es')).stdout)
    .toBe(`seqpipe lsp: sirve a un editor: errores mientras se escribe, autocompletado, explicaciones

uso: seqpipe lsp [opciones]

  --stdio      habla por la entrada y la salida estándar; no hay otra forma
  --lang CODE  el idioma de los mensajes y la ayuda (por defecto: SEQPIPE_LANG; si no, seqpipe.yaml;
               si no, el del sistema) [en|es]
  -h, --help   muestra esta ayuda

códigos de salida:
  0   el editor ha terminado la sesión
  1   el editor se ha ido sin terminarla
  64  la línea de comandos está mal

ejemplo:
  seqpipe lsp --stdio
`);
  const overview = (await seqpipe('--lang=es', '--help')).stdout;
  expect((await seqpipe('help', '--lang', 'es')).stdout).toBe(overview);
  expect((await seqpipe('--lang', 'es')).stdout).toBe(overview);
  expect(await seqpipe('--lang', 'es', '--lang', 'en', 'greet', 'Ada')).toMatchObject({ code: 64 });
  expect(overview).toMatch(/^ {2}run FILE +ejecuta lo que falta y muestra los resultados$/m);
  // A command from elsewhere has its own help only.
  expect(overview).toMatch(/^ {2}greet WHO +greet somebody by name$/m);
  expect(await seqpipe('greet', 'Ada', '-n', 'two', '--lang', 'es')).toEqual({
    code: 64,
    stdout: '',
    stderr:
      'error: `--times` es un número entero desde 1, no `two`\n  = ayuda: mira `seqpipe greet --help`\n',
  });
  expect((await seqpipe('great', '--lang=es')).stderr).toBe(
    'error: no existe el comando `great`\n  = ayuda: ¿quizá querías escribir `seqpipe greet`? mira `seqpipe --help`\n',
  );
});
