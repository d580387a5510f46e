/**
 * Every numbered pipeline runs with the real command on a few hundred rows. They share one cache, as
 * they do for a user. Where the data is not there, a test is skipped.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { course } from '../../bench/figures/course.js';
import { numbersIn } from '../../bench/figures/run-system.js';
import { projectFolder } from '../../bench/support/folders.js';
import { minilmFolder } from '../../bench/support/minilm.js';
import { outputsOf, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';

const shared = resolve(projectFolder, '../shared/data');
// A copy, so that the pages of a small run do not replace those of a user.
const project = mkdtempSync(join(tmpdir(), 'seqpipe test '));
afterAll(() => rmSync(project, { recursive: true, force: true }));
cpSync(join(projectFolder, 'pipelines'), join(project, 'pipelines'), { recursive: true });
cpSync(join(projectFolder, 'seqpipe.yaml'), join(project, 'seqpipe.yaml'));
// The mails that `npm run setup` brings.
symlinkSync(join(projectFolder, 'node_modules'), join(project, 'node_modules'));
const allowed = ['--allow-read', shared, '--allow-read', projectFolder];

describe.each(Object.entries(course))('%s', (name, { file, figure, minilm, small }) => {
  const data = Object.entries(small.data).map(([name, path]) => [name, join(shared, path)] as const);
  const encoder = minilm === undefined ? undefined : encoderFor(minilm);
  const missing = data.find(([, path]) => !existsSync(path)) ?? encoder?.missing;
  const absent = missing === undefined ? '' : ` (skipped: there is no ${missing[1]})`;

  test.skipIf(missing !== undefined)(`runs on a few rows${absent}`, { timeout: 300_000 }, async () => {
    const given = [...data, ...Object.entries(small.params)].flatMap(([name, value]) => [
      '-p',
      `${name}=${value}`,
    ]);
    const words = ['run', file, ...given, ...(encoder?.words ?? []), ...allowed, '--json'];
    const { code, stdout, stderr } = await runCli(words, { cwd: project });
    expect([code, stderr.match(/error\[[^]*/u)?.[0]]).toEqual([0, undefined]);
    expectSchema('run', JSON.parse(stdout));
    const values = Object.fromEntries(numbersIn(outputsOf(stdout)));
    if (name === '24_keras_sheet') expect(values).toMatchObject(kerasCounts());
    if (figure !== null) expect(values[figure]).toBeGreaterThanOrEqual(0);
  });
});

/** The programs of the course in the docs: the mails of the set-up, and tables of the project. */
const lessons = readdirSync(join(projectFolder, 'pipelines/course')).filter((name) =>
  /^\d.*\.seq$/.test(name),
);

test.each(lessons)('course/%s runs in a small size', { timeout: 300_000 }, async (name) => {
  const text = readFileSync(join(projectFolder, 'pipelines/course', name), 'utf8');
  const small = { rows: 300, epochs: 1, code_epochs: 1, units: 8, width: 8, length: 20 };
  const given = Object.entries(small)
    .filter(([parameter]) => text.includes(`param ${parameter}:`))
    .flatMap(([parameter, value]) => ['-p', `${parameter}=${value}`]);
  const words = ['run', `pipelines/course/${name}`, ...given, ...allowed, '--json'];
  const { code, stdout, stderr } = await runCli(words, { cwd: project });
  expect([code, stderr.match(/error\[[^]*/u)?.[0]]).toEqual([0, undefined]);
  expectSchema('run', JSON.parse(stdout));
});

/** MiniLM as the value of a parameter. */
function encoderFor(parameter: string): {
  readonly words: readonly string[];
  readonly missing?: readonly [string, string];
} {
  const found = minilmFolder();
  if ('problem' in found) return { words: [], missing: ['MiniLM', `MiniLM: ${found.problem}`] };
  return { words: ['-p', `${parameter}=${found.folder}`, '--allow-read', found.folder] };
}

/** Of `24_keras_sheet.seq`, from Keras itself. */
function kerasCounts(): Readonly<Record<string, number>> {
  const file = join(projectFolder, 'test/reference/course/keras-sheet.json');
  const { parameters } = JSON.parse(readFileSync(file, 'utf8')) as { parameters: Record<string, number> };
  return Object.fromEntries(Object.entries(parameters).map(([name, count]) => [`${name}.parameters`, count]));
}
