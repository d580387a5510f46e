/** What a command takes as its program: a file, a folder, standard input. */
import { mkdtempSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { memoryHost } from '../../../src/base/host/memory-host.js';
import { loadProgram } from '../../../src/cli/program/load-program.js';
import { project, runCli, stageStatuses } from '../../support/run-cli.js';

const options = { params: null, param: [], allowRead: [], cache: '/nowhere' };
const rows = 'param file: Text = "a.csv"\nrows = csv(file, columns: { text: "text" })\n';

const load = (file: string, files: Record<string, string>, more: { cwd?: string; input?: string } = {}) =>
  loadProgram(file, options, memoryHost({ '/project/seqpipe.yaml': '', ...files }, more));

test('a folder stands for the one .seq file in it', async () => {
  const files = { '/project/sub/a.seq': rows, '/project/sub/a.csv': 'text\nx\n' };
  for (const [cwd, typed] of [
    ['/project/sub', '.'],
    ['/project', 'sub'],
    ['/', 'project/sub/'],
  ] as const) {
    const { name, graph } = await load(typed, files, { cwd });
    expect([name, graph?.stages[0]?.files['path']?.pattern]).toEqual(['sub/a.seq', '/project/sub/a.csv']);
  }
});

test.each([
  [
    '.',
    ['a.seq', 'b.seq'],
    '`.` is a folder with several .seq files',
    'name one of them: `a.seq` or `b.seq`',
  ],
  ['.', [], '`.` is a folder with no .seq files', 'name a .seq file, or a folder with one'],
  ['quickstart', ['quickstart.seq'], 'there is no file `quickstart`', 'did you mean `quickstart.seq`?'],
  ['reveiws.seq', ['reviews.seq'], 'there is no file `reveiws.seq`', 'did you mean `reviews.seq`?'],
])('%s beside %j: %s', async (typed, names, message, help) => {
  const files = Object.fromEntries(names.map((name) => [`/project/${name}`, rows]));
  const { graph, diagnostics } = await load(typed, files);
  expect(graph).toBe(null);
  expect(diagnostics).toMatchObject([{ code: 'SEQ440', message }]);
  expect(diagnostics[0]?.help[0]).toBe(help);
});

test('a program on standard input has its paths from the current folder, within the project', async () => {
  const files = { '/project/sub/part.seq': rows };
  const input =
    'import { rows } from "part.seq"\nlower = rows |> lowercase\nown = csv("../b.csv", columns: { text: "text" })\n';
  const { name, graph, diagnostics } = await load('-', files, { cwd: '/project/sub', input });
  expect(diagnostics).toEqual([]);
  expect(name).toBe('<stdin>');
  const paths = graph?.stages.flatMap((stage) => Object.values(stage.files).map(({ pattern }) => pattern));
  expect(paths).toEqual(['/project/sub/a.csv', '/project/b.csv']);
  const wrong = await load('-', files, { cwd: '/project/sub', input: 'x = y\n' });
  expect(wrong.diagnostics[0]?.primary?.span.file.path).toBe('<stdin>');
});

test('check, run and why take standard input; predict says that it cannot hold both', async () => {
  const cwd = project({ 'a.csv': 'text\nx\n' });
  const words = (...command: string[]) => runCli(command, { cwd, input: rows });
  expect(await words('check', '-')).toMatchObject({ code: 0, stdout: '<stdin>: no mistakes, 1 stages\n' });
  expect(stageStatuses((await words('run', '-', '--json')).stdout)).toEqual({ rows: 'ran' });
  expect(stageStatuses((await words('run', '-', '--json')).stdout)).toEqual({ rows: 'hit' });
  expect(await words('why', '-', 'rows')).toMatchObject({ code: 0 });
  const { code, stderr } = await words('predict', '-', 'rows');
  expect(code).toBe(64);
  expect(stderr).toContain('standard input cannot hold both the program and the texts');
  expect((await words('predict', '-', 'rows', '--text', 'x')).stderr).not.toContain('cannot hold both');
});

// A path given by `-p` starts from the project, one in a file from that file: messages say which.
test('a file that is not there: the message says from which folder its path was taken', async () => {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'seqpipe-')));
  mkdirSync(join(cwd, 'sub'));
  mkdirSync(join(cwd, 'values'));
  writeFileSync(join(cwd, 'seqpipe.yaml'), '');
  writeFileSync(join(cwd, 'sub/a.seq'), rows);
  writeFileSync(join(cwd, 'values/p.yaml'), 'file: b.csv\n');
  const said = async (...words: string[]) =>
    (await runCli(words, { cwd: join(cwd, 'values') })).stderr.replaceAll(cwd, '…').replace(/\n +/g, ' ');
  for (const [given, path, start] of [
    [[], 'sub/a.csv', 'written in `sub/a.seq`: it starts from the folder of that file, `…/sub`'],
    [['-p', 'file=c.csv'], 'c.csv', 'given by `-p`: it starts from the folder of the project, `…`'],
    [
      ['--params', 'p.yaml'],
      'values/b.csv',
      'written in `p.yaml`: it starts from the folder of that file, `…/values`',
    ],
  ] as const) {
    for (const command of ['check', 'plan', 'run']) {
      const text = await said(command, '../sub/a.seq', ...given);
      expect(text).toContain(`the path is ${start}`);
      if (command !== 'check') expect(text).toContain(`there is no file \`…/${path}\``);
    }
  }
  const denied = await said('check', '../sub/a.seq', '-p', 'file=../x.csv');
  expect(denied).toContain('the path is given by `-p`');
  expect(await said('check', '../sub/a.seq', '-p', 'file=/nowhere/x.csv')).not.toContain('the path is');
});

// The command advised a folder as seen from the project, and took it as seen from the current one.
test('the advised --allow-read works in the folder where it is typed', async () => {
  const files = { '/project/sub/a.seq': 'rows = csv("../../other/a.csv", columns: { text: "text" })\n' };
  const { diagnostics } = await load('a.seq', files, { cwd: '/project/sub' });
  const [, folder] = /--allow-read (\S+)`/.exec(diagnostics[0]?.help[0] ?? '') ?? [];
  const host = memoryHost({ '/project/seqpipe.yaml': '', ...files }, { cwd: '/project/sub' });
  const again = await loadProgram('a.seq', { ...options, allowRead: [folder ?? ''] }, host);
  expect(again.diagnostics).toEqual([]);
});

// The same values in another file are other paths: the remembered program was taken for both.
test('a file of parameters is remembered with its folder', async () => {
  const cwd = project({
    'a.seq': rows,
    'x/p.yaml': 'file: t.csv\n',
    'y/p.yaml': 'file: t.csv\n',
    'x/t.csv': 'text\n1\n',
    'y/t.csv': 'text\n1\n2\n',
  });
  const rowsOf = async (file: string) => (await runCli(['run', 'a.seq', '--params', file], { cwd })).stdout;
  expect(await rowsOf('x/p.yaml')).toContain('rows  1 row');
  expect(await rowsOf('y/p.yaml')).toContain('rows  2 rows');
});
