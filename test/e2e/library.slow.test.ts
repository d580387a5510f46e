/**
 * The library and the command share one cache: what one has trained, the other does not train
 * again.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project, runCli, stageStatuses } from '../support/run-cli.js';

// As built: stage processes are found beside it.
const built = new URL('../../dist/index.js', import.meta.url).href;
const library = (await import(built)) as typeof import('../../src/index.js');

const PROGRAM = `param epochs: int = 3
reviews = fasttext("data/reviews.txt", limit: 60)
raw     = reviews |> split(into: { train: 70%, test: 30% }, stratify: .label, seed: 3)
tokens  = raw |> lowercase |> tokenize(whitespace)
words   = vocabulary(tokens, min_count: 2)
data    = tokens |> index(words) |> truncate(8)
model judge(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid
net     = train(judge, data, target: .label, loss: binary_cross_entropy, optimizer: adam(0.05), epochs: epochs)
scores  = evaluate(net, raw.test, metrics: [accuracy])
page    = report(net, scores)
`;

const STAGES = ['reviews', 'raw', 'tokens', 'words', 'data', 'net', 'scores', 'page'];
const all = (status: string) => Object.fromEntries(STAGES.map((name) => [name, status]));

test('`run` keys a training as the command does, and writes the pages', async () => {
  const cwd = project({ 'program.seq': PROGRAM, 'seqpipe.yaml': 'threads: 1\n' });
  const program = await library.loadProgram({ file: join(cwd, 'program.seq'), params: { epochs: 2 } });
  if (program.graph === null)
    throw new Error(library.renderDiagnostics(program.diagnostics, { color: false }));
  expect(program).toMatchObject({
    program: 'program.seq',
    root: cwd,
    shares: { threads: 1 },
    diagnostics: [],
  });
  const before = await library.plan(program);
  expect(before[0]).toMatchObject({ state: 'miss', reason: 'never made before' });

  const events: string[] = [];
  const result = await library.run({ ...program, observe: ({ event }) => events.push(event) });
  expect(result.stages.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  expect(result).toMatchObject({ status: 'succeeded', diagnostics: [] });
  expect(events).toContain('finished');
  const page = join(cwd, 'reports', 'program-page.html');
  expect(result.pages).toEqual([{ name: 'page', path: page }]);
  expect(readFileSync(page, 'utf8')).toContain('</html>');
  expect((await library.plan(program)).every(({ state }) => state === 'hit')).toBe(true);

  const shown = await library.show({ ...program, name: 'raw.test', rows: 2 });
  expect(shown).toMatchObject({ ok: true, shown: { document: { kind: 'dataset', split: 'test' } } });
  const model = await library.show({ ...program, name: 'judge' });
  expect(model.ok && model.shown.lines.join('\n')).toContain('embedding');
  const unknown = await library.show({ ...program, name: 'rae' });
  expect(unknown).toMatchObject({ ok: false, diagnostics: [{ code: 'SEQ430' }] });

  // Before, the command trained again: the training of the library had no TensorFlow in its key.
  const words = ['program.seq', '-p', 'epochs=2', '--json'];
  const again = await runCli(['run', ...words], { cwd });
  expect(stageStatuses(again.stdout)).toEqual(all('hit'));
  expect(JSON.parse(again.stdout)).toMatchObject({ outputs: { scores: result.outputs['scores'] } });
}, 60_000);

test('what the command has trained, the library finds; pages are written where it is asked to', async () => {
  const cwd = project({ 'program.seq': PROGRAM });
  expect((await runCli(['run', 'program.seq'], { cwd })).code).toBe(0);
  rmSync(join(cwd, 'reports'), { recursive: true });
  const { graph } = library.compile(
    { path: 'program.seq', text: PROGRAM },
    { readFile: () => null, root: cwd, allowRead: [], params: new Map() },
  );
  if (graph === null) throw new Error('the program has errors');
  const options = { graph, program: 'program.seq', cache: join(cwd, '.seqpipe') };
  const silent = await library.run(options);
  expect(Object.fromEntries(silent.stages.map(({ node, status }) => [node.name, status]))).toEqual(
    all('hit'),
  );
  expect(silent.pages).toEqual([]);
  expect(existsSync(join(cwd, 'reports'))).toBe(false);
  const { pages } = await library.run({ ...options, reports: join(cwd, 'elsewhere') });
  expect(pages).toEqual([{ name: 'page', path: join(cwd, 'elsewhere', 'program-page.html') }]);
  expect(existsSync(pages[0]!.path)).toBe(true);
  // A page that cannot be written costs no result.
  const blocked = await library.run({ ...options, reports: join(cwd, 'program.seq') });
  expect(blocked).toMatchObject({ status: 'succeeded', pages: [], diagnostics: [{ code: 'SEQ443' }] });
}, 60_000);

/** The scalars of the one event file in `folder`, by tag: steps with values. */
function curvesIn(folder: string): Readonly<Record<string, readonly (readonly [number, number])[]>> {
  const [name, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  const bytes = readFileSync(join(folder, name!));
  const curves: Record<string, [number, number][]> = {};
  for (let at = 0; at < bytes.length;) {
    const length = Number(bytes.readBigUInt64LE(at));
    const event = bytes.subarray(at + 12, at + 12 + length);
    at += length + 16;
    // wall_time, step, summary { value { tag, simple_value } }; these steps are below 128.
    if (event[9] !== 0x10) continue;
    const tag = event.subarray(17, 17 + event[16]!).toString();
    (curves[tag] ??= []).push([event[10]!, event.readFloatLE(event.length - 4)]);
  }
  return curves;
}

test('a run that found everything writes charts with their numbers, and curves for TensorBoard', async () => {
  const program = PROGRAM.replace('metrics: [accuracy]', 'metrics: [f1]').replace(
    '{ train: 70%, test: 30% }',
    '{ train: 60%, validation: 20%, test: 20% }',
  );
  const sweep =
    'sizes = [train(judge, data, target: .label, epochs: e) for e in 1..2]\nbest_one = best(sizes, by: .validation.loss)\n';
  const cwd = project({ 'program.seq': program + sweep });
  const first = await runCli(['run', 'program.seq'], { cwd });
  expect([first.code, existsSync(join(cwd, 'charts'))]).toEqual([0, false]);
  const words = ['run', 'program.seq', '--charts', 'charts', '--tensorboard', 'curves'];
  const { code, stdout } = await runCli(words, { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain(`charts: 6 in ${join(cwd, 'charts')}\n`);
  expect(stdout).toContain(`curves: of 3 trainings in ${join(cwd, 'curves')}\n`);

  const charts = ['accuracy', 'lengths', 'loss', 'precision-recall', 'reliability', 'roc'];
  expect(readdirSync(join(cwd, 'charts')).sort()).toEqual(
    charts.flatMap((name) => [`program-page-${name}.csv`, `program-page-${name}.svg`]),
  );
  const csv = readFileSync(join(cwd, 'charts', 'program-page-loss.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(csv[0]).toBe('epochs,training,validation');

  // The best of the list is one of the list.
  expect(readdirSync(join(cwd, 'curves')).sort()).toEqual(['net', 'sizes[e=1]', 'sizes[e=2]']);
  const train = curvesIn(join(cwd, 'curves', 'net', 'train'));
  const validation = curvesIn(join(cwd, 'curves', 'net', 'validation'));
  expect(Object.keys(train).sort()).toEqual(['accuracy', 'learning_rate', 'loss']);
  expect(Object.keys(validation).sort()).toEqual(['accuracy', 'loss']);
  const losses = csv.slice(1).map((line) => line.split(','));
  expect(train['loss']!.map(([, value]) => value)).toEqual(
    losses.map(([, loss]) => Math.fround(Number(loss))),
  );
  const measured = losses.flatMap(([, , loss]) => (loss === '' ? [] : [Math.fround(Number(loss))]));
  expect(validation['loss']!.map(([, value]) => value)).toEqual(measured);
  expect(new Set(train['learning_rate']!.map(([, value]) => value))).toEqual(new Set([Math.fround(0.05)]));

  // Another training of that name: its curve takes the place of the old one.
  const other = await runCli([...words, '-p', 'epochs=2'], { cwd });
  expect(other.code).toBe(0);
  expect(curvesIn(join(cwd, 'curves', 'net', 'train'))['loss']!.length).toBeLessThan(train['loss']!.length);

  // Files that cannot be written cost no result.
  const blocked = await runCli(['run', 'program.seq', '--charts', 'program.seq', '--json'], { cwd });
  expect(blocked.code).toBe(0);
  expect(JSON.parse(blocked.stdout)).toMatchObject({ diagnostics: [{ code: 'SEQ443' }] });
}, 90_000);

test('a file with errors has diagnostics and no graph; a predictor of it is an error with them', async () => {
  const cwd = project({ 'program.seq': 'a = nothing\n', 'params.seq': PROGRAM });
  const load = async (file: string, params = {}) => {
    const { graph, diagnostics } = await library.loadProgram({ file: join(cwd, file), params });
    return [graph, ...diagnostics.map(({ code }) => code)];
  };
  expect(await load('program.seq')).toEqual([null, 'SEQ200']);
  expect(await load('none.seq')).toEqual([null, 'SEQ440']);
  expect(await load('data')).toEqual([null, 'SEQ440']);
  expect(await load('params.seq', { epochs: 'many' })).toEqual([null, 'SEQ406']);
  expect(await load('params.seq', { epoch: 2 })).toEqual([null, 'SEQ405']);
  for (const [file, code] of [
    ['program.seq', 'SEQ200'],
    ['none.seq', 'SEQ440'],
    ['params.seq', 'SEQ552'],
  ] as const) {
    const opening = library.loadPredictor({ file: join(cwd, file), name: 'net' });
    const error: unknown = await opening.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(library.NoPredictor);
    expect(error).toMatchObject({ diagnostics: [{ code }] });
  }
});
