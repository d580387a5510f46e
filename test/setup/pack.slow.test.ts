/**
 * The published package, as somebody gets it: packed, installed into an empty project, used there.
 */
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { typesNotExported } from '../support/declared-types.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'seqpipe-pack-'));
const project = join(folder, 'project');
// On the disk of node_modules, where the build puts its files together before it renames them; but
// not within, where TypeScript takes sources for those of a package.
const copy = join(root, '.seqpipe', `pack-${process.pid}`);
let tarball: string;

beforeAll(async () => {
  // A copy, built afresh: `dist/` here holds parts of earlier builds too, which running commands
  // may need.
  for (const name of readdirSync(root).filter((entry) => !/^(node_modules|dist|reports|\..*)$/.test(entry))) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  await execa(process.execPath, ['src/build/build.mjs', '--clean'], { cwd: copy });
  // Its scripts build once more, over this build.
  const pack = ['pack', '--json', '--ignore-scripts=false', '--pack-destination', folder];
  const packed = await execa('npm', pack, { cwd: copy });
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  tarball = join(folder, filename);
  await execa('mkdir', [project]);
  writeFileSync(join(project, 'package.json'), '{ "name": "somebody", "version": "1.0.0", "private": true }');
  // Scripts are allowed, as they are by default: none of ours may need the network.
  await execa('npm', ['install', tarball, '--no-audit', '--no-fund', '--ignore-scripts=false'], {
    cwd: project,
  });
}, 300_000);
afterAll(() => [folder, copy].forEach((path) => rmSync(path, { recursive: true, force: true })));

const seqpipe = (...args: string[]) => execa('npx', ['seqpipe', ...args], { cwd: project, reject: false });

it('is small, and brings no package that downloads when it is installed', () => {
  expect(statSync(tarball).size).toBeLessThan(3_300_000);
  const packages = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
  expect(packages.sort()).toEqual(['@koromix', 'koffi', 'seqpipe']);
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/seqpipe/package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  expect(Object.keys(manifest.scripts ?? {}).filter((name) => /install|prepare/.test(name))).toEqual([]);
});

it('exports every type that its signatures name', () => {
  const types = join(project, 'node_modules/seqpipe/dist/types/src/index.d.ts');
  expect(typesNotExported(types)).toEqual([]);
  // As if only these names were exported.
  writeFileSync(
    join(dirname(types), 'few.d.ts'),
    `export { planProgram as plan } from './project/plan-program.js';`,
  );
  expect(typesNotExported(join(dirname(types), 'few.d.ts'))).toEqual(
    expect.arrayContaining(['PlanProgramOptions', 'WantedShares', 'StageGraph', 'Difference', 'Span']),
  );
});

/** The errors that TypeScript finds in a file of the project, in the types of the package too. */
async function typeErrors(file: string, ...words: string[]): Promise<string[]> {
  const settings = ['--strict', '--skipLibCheck', 'false', '--module', 'nodenext', '--target', 'es2023'];
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  const { stdout } = await execa(
    join(root, 'node_modules/.bin/tsc'),
    [...settings, ...types, ...words, file],
    { cwd: project, reject: false },
  );
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}

it('brings types that tell a wrong argument', async () => {
  const program = `import { compile, openPredictor, run, type RunResult } from 'seqpipe';
const { graph } = compile({ path: 'a.seq', text: 'a = 1' }, { root: '.', allowRead: [], params: 'wrong' });
export const results: ((...given: never[]) => Promise<RunResult>)[] = [run];
console.log(graph, openPredictor);
`;
  writeFileSync(join(project, 'uses-types.mts'), program);
  const errors = await typeErrors('uses-types.mts', '--noEmit');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/^uses-types\.mts\(2,89\).*GivenParam/);
}, 60_000);

/** The programs in `docs/api.md`, in its order. */
const examples = [...readFileSync(join(root, 'docs/api.md'), 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)].map(
  ([, text = '']) => text,
);

it('runs the programs of its page: one trains and predicts', async () => {
  expect(examples).toHaveLength(4);
  const films = Array.from({ length: 120 }, (_, row) => ({
    text: `a ${row % 2 === 0 ? 'good' : 'bad'} film ${row}`,
    label: row % 2 === 0 ? 'yes' : 'no',
  }));
  writeFileSync(join(project, 'films.jsonl'), films.map((row) => JSON.stringify(row)).join('\n'));
  writeFileSync(
    join(project, 'films.seq'),
    `
param epochs: int = 2
raw = jsonl("films.jsonl", columns: { text: "text", label: class("label") })
  |> split(into: { train: 80%, test: 20% }, stratify: .label, seed: 1)
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens, min_count: 2)
data = tokens |> index(words) |> truncate(8)
model judge(ids: Id[..time]) = ids |> embedding(8) |> lstm(8) |> last |> dense(1) |> sigmoid
classifier = train(judge, data, target: .label, loss: binary_cross_entropy, optimizer: adam(0.05),
  batch: 16, epochs: epochs, keep: last, seed: 1)
scores = evaluate(classifier, raw.test, metrics: [accuracy])
page = report(classifier, scores)
`,
  );
  const days = Array.from({ length: 120 }, (_, day) =>
    new Date(Date.UTC(1990, 7, 4 + day)).toISOString().slice(0, 10),
  );
  writeFileSync(
    join(project, 'days.csv'),
    ['Date,Temp', ...days.map((day, at) => `${day},${10 + (at % 7)}`)].join('\n'),
  );
  writeFileSync(
    join(project, 'temperatures.seq'),
    `
days = csv("days.csv", columns: { day: time("Date"), value: number("Temp") })
  |> split(by: .day, into: { train: 80%, validation: 20% })
weeks = days |> standardize(.value) |> windows(history: 7, horizon: 3)
model net(history: float[time, 1]) = history |> gru(4) |> last |> dense(3)
week = train(net, weeks, target: .future, loss: mae, epochs: 1)
`,
  );
  expect((await seqpipe('run', 'temperatures.seq', '--offline')).exitCode).toBe(0);
  writeFileSync(join(project, 'novel.txt'), 'the king saw the queen and the queen saw the king\n'.repeat(60));
  writeFileSync(
    join(project, 'novel.seq'),
    `
story = lines("novel.txt") |> split(by: .line, into: { train: 80%, validation: 20% })
words = story |> tokenize(whitespace)
known = vocabulary(words)
stream = words |> index(known) |> streams(lanes: 2, window: 5)
model language(ids: Id[time]) = ids |> embedding(8) |> gru(8, carry: true) |> dense(known.size) |> softmax
novel = train(language, stream, target: .next, loss: categorical_cross_entropy, epochs: 1)
`,
  );
  expect((await seqpipe('run', 'novel.seq', '--offline')).exitCode).toBe(0);
  const printed: string[] = [];
  for (const [i, example] of examples.entries()) {
    writeFileSync(join(project, `example-${i}.mts`), example);
    expect(await typeErrors(`example-${i}.mts`)).toEqual([]);
    const { stdout, stderr } = await execa(process.execPath, [`example-${i}.mjs`], { cwd: project });
    expect(stderr.trim()).toBe('');
    printed.push(stdout);
  }
  expect(printed[0]).toContain('classifier: ran');
  expect(printed[0]).toContain('accuracy: 1');
  expect(printed[0]).toMatch(/^page: .*reports\/films-page\.html$/m);
  expect(printed[0]).toMatch(/^yes 0\.9/m);
  expect(printed[1]!.trim()).toBe("[ 'films' ]");
  expect(printed[2]!.trim().split('\n')).toHaveLength(3);
  expect(printed[2]).toMatch(/^1990-12-09 null \d/m);
  expect(printed[3]).toMatch(/ -\d+\.\d+$/m);
  // The command has nothing left to do, and no page to write.
  const again = await seqpipe('run', 'films.seq', '-p', 'epochs=10', '--offline', '--json');
  const { stages } = JSON.parse(again.stdout) as { stages: { status: string }[] };
  expect(new Set(stages.map(({ status }) => status))).toEqual(new Set(['hit']));
}, 180_000);

it('doctor computes', async () => {
  const { exitCode, stdout } = await seqpipe('doctor', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, selfTest: { passed: true } });
}, 120_000);

it('setup has nothing left to do', async () => {
  expect(await seqpipe('setup', '--offline')).toMatchObject({ exitCode: 0 });
}, 120_000);

it('a pipeline trains, and the second run makes nothing again', async () => {
  const rows = Array.from({ length: 120 }, (_, row) =>
    row % 2 === 0 ? `a good film ${row},yes` : `a bad film ${row},no`,
  );
  writeFileSync(join(project, 'films.csv'), ['text,label', ...rows].join('\n'));
  writeFileSync(
    join(project, 'films.seq'),
    `
raw = csv("films.csv", columns: { text: "text", label: class("label") })
  |> split(into: { train: 80%, test: 20% }, stratify: .label, seed: 1)
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens, min_count: 2)
data = tokens |> index(words) |> truncate(8)
model judge(ids: Id[..time]) = ids |> embedding(8) |> lstm(8) |> last |> dense(1) |> sigmoid
trained = train(judge, data, target: .label, loss: binary_cross_entropy, optimizer: adam(0.05),
  batch: 16, epochs: 10, keep: last, seed: 1)
scores = evaluate(trained, raw.test, metrics: [accuracy])
`,
  );
  const first = await seqpipe('run', 'films.seq', '--offline', '--json');
  expect(first.exitCode, first.stderr).toBe(0);
  const { outputs } = JSON.parse(first.stdout) as { outputs: { scores: { accuracy: number } } };
  expect(outputs.scores.accuracy).toBe(1);
  const second = await seqpipe('run', 'films.seq', '--offline', '--json');
  const document = JSON.parse(second.stdout) as { stages: { status: string }[]; outputs: unknown };
  expect(document.stages.map(({ status }) => status)).toEqual(document.stages.map(() => 'hit'));
  expect(document.outputs).toEqual(outputs);
}, 180_000);
