/** The benches of what people wait for measure what their page says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { benches, withoutPython } from '../../bench/jobs/registry.js';
import { letterFiles, letters } from '../../bench/support/letter-files.js';
import { compileProgram } from '../../bench/support/training-of.js';

const places = letterFiles.flatMap((file) => file.places.map((place) => ({ file, place })));

test.each(letterFiles)('$name: about 300 lines, without a mistake', ({ text }) => {
  const lines = text.split('\n').length;
  expect([lines > 290, lines < 330]).toEqual([true, true]);
  // Pipelines that do the same would be one.
  expect(compileProgram(text).stages.length).toBeGreaterThan(100);
});

test.each(places)('$file.name, $place.name: 60 letters, and the file has no mistake again', (one) => {
  const { text } = one.file;
  const { name, behind, typed } = one.place;
  expect(typed).toHaveLength(letters);
  expect(text.split(behind)).toHaveLength(2);
  const after = compileProgram(text.replace(behind, behind + typed));
  expect(name === 'comment').toBe(JSON.stringify(stepsOf(after)) === JSON.stringify(stepsOf(compileProgram(text))));
}); // prettier-ignore

/** What the stages do, wherever they stand. */
function stepsOf({ stages }: ReturnType<typeof compileProgram>): unknown {
  return stages.map((stage) => stage.arguments);
}

test('together, all hang on one source; apart, each has its own', () => {
  const sources = letterFiles.map(({ name, text }) => [name, text.match(/ = csv\(/g)?.length]);
  expect(sources).toEqual([['apart', 25], ['together', 1]]);
}); // prettier-ignore

test('seven stages, two of them with TensorFlow', () => {
  const { stages } = compileProgram(readFileSync('bench/jobs/stages.seq', 'utf8'));
  expect(stages).toHaveLength(7);
  expect(stages.filter(({ resource }) => resource === 'tensorflow')).toHaveLength(2);
});

test('what `starts` checks has eleven', () => {
  expect(compileProgram(readFileSync('bench/jobs/starts.seq', 'utf8')).stages).toHaveLength(11);
});

test('benches that need no Python are benches', () => {
  expect(Object.keys(benches)).toEqual(expect.arrayContaining([...withoutPython]));
});
