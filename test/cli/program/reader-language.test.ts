/** In which language a command talks, and that programs which read it do not notice. */
import { expect, test } from 'vitest';
import { memoryHost } from '../../../src/base/host/memory-host.js';
import { COMMANDS } from '../../../src/cli/commands.js';
import { dispatch } from '../../../src/cli/dispatch.js';

async function seqpipe(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  settings = 'language: es # ours\n',
): Promise<{ code: number; stdout: string; stderr: string }> {
  const host = memoryHost(
    {
      '/project/wrong.seq': 'a = csw("a.csv")\nb = [1, 2\n',
      '/project/part.seq': 'ids = fasttext("a.txt") |> tokenize(whitespace) |> index\n',
      '/project/sub/seqpipe.yaml': settings,
      '/project/sub/wrong.seq': 'a = csw("a.csv")\n',
    },
    { env: { SEQPIPE_CACHE: '/nowhere', ...env } },
  );
  const code = await dispatch(words, COMMANDS, host);
  return { code, ...host.written };
}

const spanish = '= ayuda: ¿quizá querías escribir `csv`?';
const english = '= help: did you mean `csv`?';

test.each<[string[], Record<string, string>, string]>([
  [['check', 'wrong.seq'], {}, english],
  [['check', 'wrong.seq', '--lang', 'es'], {}, spanish],
  [['--lang=es', 'check', 'wrong.seq'], {}, spanish],
  [['check', 'wrong.seq', '--', '--lang=es'], {}, 'one word too many'],
  [['check', 'wrong.seq'], { SEQPIPE_LANG: 'es' }, spanish],
  [['check', 'wrong.seq', '--lang=en'], { SEQPIPE_LANG: 'es' }, english],
  [['check', 'sub/wrong.seq'], {}, spanish],
  [['check', '-p', 'x=1', 'sub/wrong.seq'], {}, spanish],
  [['check', 'sub'], {}, spanish],
  [['check', 'sub/wrong.seq'], { SEQPIPE_LANG: 'en' }, english],
  [['check', 'wrong.seq'], { SEQPIPE_LANG: 'fr' }, '`SEQPIPE_LANG` is one of en, es, not `fr`'],
  [['check', 'wrong.seq', '--lang', 'fr'], {}, '`--lang` is one of en, es, not `fr`'],
  [['check', 'wrong.seq', '--lang'], {}, '`--lang` needs CODE after it'],
])('%j with %j', async (words, env, said) => {
  const { code, stderr } = await seqpipe(words, env);
  expect(stderr).toContain(said);
  expect(code).toBe(stderr.includes('csv') ? 2 : 64);
});

test('a setting that is no language is an error of the settings', async () => {
  const { stderr } = await seqpipe(['check', 'sub/wrong.seq'], {}, 'language: fr\n');
  expect(stderr).toContain('`language` must be en or es');
});

test.each([['check'], ['run'], ['plan'], ['why', 'a']])(
  'the JSON of %s is the same in every language, and so is the exit code',
  async (name, ...more) => {
    const words = [name, 'wrong.seq', ...more, '--json'];
    const [original, translated] = await Promise.all(
      ['en', 'es'].map((language) => seqpipe([...words, '--lang', language])),
    );
    expect(translated!.stdout).toContain('there is no `csw`');
    expect(translated!.stdout).toBe(original!.stdout);
    expect(translated!.code).toBe(original!.code);
    expect(translated!.stderr).not.toBe(original!.stderr);
  },
);

test('what an argument is stands in a message in the language of the reader, and in JSON in English', async () => {
  const [original, translated] = ['The vocabulary', 'El vocabulario'];
  const check = (...more: readonly string[]) => seqpipe(['check', 'part.seq', ...more]);
  expect((await check()).stderr).toContain(`: ${original}`);
  expect((await check('--lang', 'es')).stderr).toContain(`: ${translated}`);
  expect((await check('--lang', 'es', '--json')).stdout).toContain(`: ${original}`);
});
