import { expect, test } from 'vitest';
import { loadSettings } from '../../../src/language/config/settings.js';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { memoryHost } from '../../../src/base/host/memory-host.js';

test('without seqpipe.yaml the folder of the pipeline is the project', async () => {
  const host = memoryHost({ '/project/flows/a.seq': '' });
  expect(await loadSettings(host, 'flows/a.seq')).toEqual({
    settings: { root: '/project/flows', file: null, cache: null, jobs: null, threads: null, device: 'auto', language: null },
    diagnostics: [],
  }); // prettier-ignore
});

test('seqpipe.yaml is found upward and its paths are relative to it', async () => {
  const text = 'cache: build/cache\njobs: 2\nthreads: 4\ndevice: cpu\nlanguage: es\n';
  const host = memoryHost({ '/project/seqpipe.yaml': text, '/project/flows/deep/a.seq': '' });
  const { settings, diagnostics } = await loadSettings(host, 'flows/deep/a.seq');
  expect(diagnostics).toEqual([]);
  expect(settings).toEqual({
    root: '/project', file: { path: 'seqpipe.yaml', text }, cache: '/project/build/cache', jobs: 2, threads: 4, device: 'cpu', language: 'es',
  }); // prettier-ignore
});

test('an empty seqpipe.yaml marks the project and sets nothing', async () => {
  const host = memoryHost({ '/project/seqpipe.yaml': '# nothing yet\n' });
  const { settings, diagnostics } = await loadSettings(host, 'a/b.seq');
  expect(diagnostics).toEqual([]);
  expect(settings).toMatchObject({ root: '/project', jobs: null, device: 'auto' });
});

test('every mistake points into its line', async () => {
  const text = 'cahce: x\njobs: 0\nthreads: 1.5\ndevice: tpu\nallow_read: [/]\nlearning_rate: 0.1\n';
  const { settings, diagnostics } = await loadSettings(
    memoryHost({ '/project/seqpipe.yaml': text }),
    'a.seq',
  );
  expect(settings).toMatchObject({ root: '/project', jobs: null, device: 'auto' });
  expect(renderDiagnostics(diagnostics, { color: false })).toMatchInlineSnapshot(`
    "error[SEQ410]: there is no setting \`cahce\`
      ┌─ seqpipe.yaml:1:1
    1 │ cahce: x
      │ ^^^^^ did you mean \`cache\`?
      = note: settings are cache, jobs, threads, device, language

    error[SEQ411]: \`jobs\` must be 1 or more
      ┌─ seqpipe.yaml:2:7
    2 │ jobs: 0
      │       ^ 1 or more belongs here

    error[SEQ411]: \`threads\` must be a whole number
      ┌─ seqpipe.yaml:3:10
    3 │ threads: 1.5
      │          ^^^ a whole number belongs here

    error[SEQ411]: \`device\` must be auto or cpu or gpu
      ┌─ seqpipe.yaml:4:9
    4 │ device: tpu
      │         ^^^ auto or cpu or gpu belongs here

    error[SEQ410]: there is no setting \`allow_read\`
      ┌─ seqpipe.yaml:5:1
    5 │ allow_read: [/]
      │ ^^^^^^^^^^ unknown
      = note: settings are cache, jobs, threads, device, language
      = help: a parameter of a pipeline belongs into a file for \`--params\`

    error[SEQ410]: there is no setting \`learning_rate\`
      ┌─ seqpipe.yaml:6:1
    6 │ learning_rate: 0.1
      │ ^^^^^^^^^^^^^ unknown
      = note: settings are cache, jobs, threads, device, language
      = help: a parameter of a pipeline belongs into a file for \`--params\`

    6 errors
    "
  `);
});

test.each(['/elsewhere', '../../run/cache', 'a/../../b', '~/cache', 'C:\\\\cache'])(
  'a project cannot put its cache outside itself: %s',
  async (cache) => {
    const host = memoryHost({ '/project/seqpipe.yaml': `cache: "${cache}"\n` });
    const { settings, diagnostics } = await loadSettings(host, 'a.seq');
    expect(settings.cache).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'SEQ411', primary: { span: { start: 7 } } }]);
  },
);

test('settings that may not be read are an error of their own', async () => {
  const host = memoryHost({ '/project/seqpipe.yaml': 'jobs: 2\n' });
  const denied = (): never => {
    throw new Error('EACCES: permission denied');
  };
  const { settings, diagnostics } = await loadSettings({ ...host, readFile: denied }, 'a.seq');
  expect(settings).toMatchObject({ root: '/project', jobs: null });
  expect(diagnostics).toMatchObject([
    {
      name: 'unreadableSettings',
      message: '/project/seqpipe.yaml cannot be read: EACCES: permission denied',
    },
  ]);
});
