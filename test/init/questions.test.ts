/** The questions of `init`, answered by keys. */
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { factsOf } from '../../src/init/columns/column-facts.js';
import type { DataFile } from '../../src/init/file/data-file.js';
import { classify } from '../../src/init/jobs/classify.js';
import { jobs } from '../../src/init/jobs/jobs.js';
import { sentenceInSpanish } from '../../src/init/sentences.es.js';
import { askColumn, Cancelled } from '../../src/init/questions.js';

const column = (title: string) => ({ title, source: title, values: ['a', 'b'] });
const file: DataFile = {
  path: '/d.csv',
  name: 'd.csv',
  encoding: 'utf-8',
  layout: { is: 'lines' },
  columns: [column('first'), column('second')],
  rows: 2,
  whole: true,
  brokenRows: 0,
  findings: [],
};
const candidates = file.columns.map((one) => ({ facts: factsOf(file, one), why: 'two classes' }));

function ask(keys: string) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.resume();
  const answer = askColumn(classify.roles[0]!, candidates, { input, output });
  setTimeout(() => input.write(keys), 20);
  return answer;
}

test('the guess is the first choice, and the arrow goes to the next', async () => {
  expect((await ask('\r')).column.title).toBe('first');
  expect((await ask('\u001b[B\r')).column.title).toBe('second');
});

test('tasks and questions are in Spanish, too', () => {
  const asked = Object.values(jobs).flatMap(({ title, roles }) => [
    title,
    ...roles.map(({ question }) => question),
  ]);
  for (const english of asked) expect(sentenceInSpanish(english), english).not.toBeNull();
});

test('Ctrl-C ends the questions', async () => {
  await expect(ask('\u0003')).rejects.toThrow(Cancelled);
});
