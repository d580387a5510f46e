/** What `predict` writes: a table for people, JSON lines, CSV; with the columns of the input. */
import { expect, test } from 'vitest';
import type { AnsweredRow } from '../../src/deploy/answer-rows.js';
import type { Kept, Place } from '../../src/deploy/input/input-row.js';
import { createWriter } from '../../src/deploy/output/create-writer.js';
import type { AnswerWriter, OutputFormat } from '../../src/deploy/output/answer-writer.js';
import type { PredictedRow } from '../../src/deploy/row-predictor.js';
import { predictTexts } from '../../src/deploy/texts.js';
import { UnknownTexts } from '../../src/deploy/unknown-texts.js';

const spam: PredictedRow = {
  label: 'spam, "sure"',
  probability: 0.87500001,
  probabilities: [
    { name: 'ham', probability: 0.125 },
    { name: 'spam, "sure"', probability: 0.87500001 },
  ],
  knownWords: 3,
};
const price: PredictedRow = { value: 4.212345678, knownWords: null };
const first: Place = { file: null, unit: 'line', at: 1 };
const fields = (names: string[], values: string[]): Kept => ({ is: 'fields', names, values });
const json = (text: string): Kept => ({ is: 'json', text, fields: JSON.parse(text) as object as {} });

function answered(kept: Kept, prediction = spam, place = first): AnsweredRow {
  return { row: {}, place, kept, prediction };
}

/** All that a writer writes, or the first problem. */
function written(writer: AnswerWriter, names: string[] | null, rows: readonly AnsweredRow[]): unknown {
  const parts = [...(names ? [writer.begin(names)] : []), ...rows.map((row) => writer.row(row))];
  const wrong = parts.find((part) => 'problem' in part);
  return wrong && 'problem' in wrong
    ? wrong.problem
    : parts.map((part) => ('text' in part ? part.text : '')).join('');
}

test('a table has a line for each text; where files are texts, their names', () => {
  const writer = createWriter('table', { classes: true, explain: false });
  const file: Place = { file: 'mails/a\tb', unit: 'file', at: 1 };
  const rows = [answered(fields(['text'], ['x'])), answered(fields(['file'], ['y']), spam, file)];
  expect(written(writer, ['text'], rows)).toBe('spam, "sure"\t0.8750\nmails/a\\tb\tspam, "sure"\t0.8750\n');
  const several = { ...spam, label: 'two\nlines' };
  expect(
    written(
      createWriter('table', { classes: true, explain: false }),
      ['text'],
      [answered(fields(['text'], ['x']), several)],
    ),
  ).toBe('two\\nlines\t0.8750\n');
  expect(
    written(
      createWriter('table', { classes: false, explain: false }),
      ['x'],
      [answered(fields(['x'], ['1']), price)],
    ),
  ).toBe('4.212346\n');
});

test('JSON lines keep the columns of the input in their order, as they were written', () => {
  const rows = [
    answered(fields(['text', '10', '2', '__proto__'], ['a "b"', 'x', 'y', 'z'])),
    answered(json('{"text":"a","id":9007199254740993,"10":1,"2":2}')),
  ];
  const lines = String(written(createWriter('jsonl', { classes: true, explain: false }), null, rows)).split(
    '\n',
  );
  const answer =
    '{"label":"spam, \\"sure\\"","probability":0.875,"probabilities":[{"name":"ham","probability":0.125},{"name":"spam, \\"sure\\"","probability":0.875}],"known_words":3';
  expect(lines).toEqual([
    `${answer},"input":{"text":"a \\"b\\"","10":"x","2":"y","__proto__":"z"}}`,
    `${answer},"input":{"text":"a","id":9007199254740993,"10":1,"2":2}}`,
    '',
  ]);
  expect(
    written(createWriter('jsonl', { classes: false, explain: false }), null, [
      answered(fields(['x'], ['1']), price),
    ]),
  ).toBe('{"value":4.212346,"known_words":null,"input":{"x":"1"}}\n');
  expect(written(createWriter('jsonl', { classes: true, explain: false }), ['a', 'b', 'a'], [])).toEqual({
    is: 'column twice',
    column: 'a',
  });
});

test('CSV has the columns of the input, and then those of the answer', () => {
  const names = ['id', 'text'];
  const rows = [answered(fields(names, ['007', 'a "b", c\r\nd'])), answered(fields(names, ['', ' plain ']))];
  expect(written(createWriter('csv', { classes: true, explain: false }), names, rows)).toBe(
    'id,text,predicted_label,probability,known_words\n' +
      '007,"a ""b"", c\r\nd","spam, ""sure""",0.875,3\n' +
      ', plain ,"spam, ""sure""",0.875,3\n',
  );
  expect(
    written(
      createWriter('csv', { classes: false, explain: false }),
      ['size'],
      [answered(fields(['size'], ['1']), price)],
    ),
  ).toBe('size,predicted_value,known_words\n1,4.212346,\n');
  expect(written(createWriter('csv', { classes: true, explain: false }), names, [])).toBe(
    'id,text,predicted_label,probability,known_words\n',
  );
});

test('JSON lines become CSV where no value is lost', () => {
  const rows = [
    answered(json('{"text":"a","tags":["x",1],"more":null,"ok":true,"10":1.5,"2":"y"}')),
    answered(json('{"text":"b","tags":{},"more":"m","ok":false,"10":-2,"2":"z"}')),
  ];
  // Columns keep their order, also `10` and `2`, which an object has first and sorted.
  expect(written(createWriter('csv', { classes: true, explain: false }), null, rows)).toBe(
    'text,tags,more,ok,10,2,predicted_label,probability,known_words\n' +
      'a,"[""x"",1]",,true,1.5,y,"spam, ""sure""",0.875,3\n' +
      'b,{},m,false,-2,z,"spam, ""sure""",0.875,3\n',
  );
});

test.each<{ output: OutputFormat; rows: Kept[]; names?: string[]; problem: object }>([
  {
    output: 'csv',
    rows: [json('{"text":"a"}'), json('{"text":"a","id":1}')],
    problem: { is: 'other columns', columns: ['text', 'id'], first: ['text'] },
  },
  {
    output: 'csv',
    rows: [json('{"text":"a","id":9007199254740993}')],
    problem: { is: 'inexact number', column: 'id' },
  },
  {
    output: 'csv',
    rows: [json('{"text":"a","ids":[[9007199254740993]]}')],
    problem: { is: 'inexact number', column: 'ids' },
  },
  {
    output: 'csv',
    rows: [json('{"text":"a","id":1,"id":2}')],
    problem: { is: 'column twice', column: 'id' },
  },
  {
    output: 'csv',
    rows: [],
    names: ['text', 'probability'],
    problem: { is: 'column taken', column: 'probability' },
  },
])('$problem in $output', ({ output, rows, names, problem }) => {
  const all = rows.map((kept) => answered(kept));
  expect(written(createWriter(output, { classes: true, explain: false }), names ?? null, all)).toEqual(
    problem,
  );
});

test('the note on texts without known words names a few of them', () => {
  let say = predictTexts.en;
  const note = (...places: (readonly [place: Place, known: number])[]): string => {
    const unknown = new UnknownTexts();
    for (const [place, knownWords] of places) {
      unknown.add(answered(fields(['text'], ['']), { ...spam, knownWords }, place));
    }
    return unknown.note(say);
  };
  const line = (at: number, file: string | null = null): Place => ({ file, unit: 'line', at });
  expect(note()).toBe('note: the input has no text\n');
  expect(note([line(1), 2])).toBe('');
  expect(note([line(1), 0])).toMatch(/^note: the text has no word that the model knows; such/);
  expect(note([line(1), 0], [line(2), 1], [line(3), 0])).toContain(
    '2 of 3 texts have no word that the model knows (lines 1, 3);',
  );
  expect(note([line(1, 'a'), 0], [line(1, 'b'), 0])).toContain('(a, line 1; b, line 1)');
  const many = Array.from({ length: 2000 }, (_, i) => [line(i + 1), 0] as const);
  expect(note(...many)).toContain(
    '2,000 of 2,000 texts have no word that the model knows (lines 1, 2, 3, 4, 5, 6, 7, 8, …)',
  );
  say = predictTexts.es;
  expect(note()).toBe('nota: la entrada no tiene ningún texto\n');
  expect(note([line(1), 0], [line(2), 1], [line(3), 0])).toBe(
    'nota: 2 de 3 textos no tienen ninguna palabra que el modelo conozca (líneas 1, 3); una respuesta así no dice nada del texto\n',
  );
});

test('an explanation is one more cell, what counts most first', () => {
  const terms = ['film', 'great', 'the', 'dull'].map((term, at) => ({
    term,
    contribution: [0.004, 1.31, -0.004, -0.9251][at]!,
  }));
  const why = { by: 'terms', intercept: 0.1, terms } as const;
  const table = createWriter('table', { classes: true, explain: true });
  const row = answered(fields(['text'], ['x']), { ...spam, explanation: why });
  expect(written(table, ['text'], [row])).toBe(
    'spam, "sure"\t0.8750\tgreat +1.31, dull −0.93, 2 more ±0.00\n',
  );
  const spanish = createWriter('table', { classes: true, explain: true, language: 'es' });
  expect(written(spanish, ['text'], [row])).toMatch(/, 2 más ±0\.00\n$/u);
  const attention = { layer: 'attend', column: 'text', padding: 0.25 };
  const weighed = [
    { word: 'a\tb', weight: 0.001, unknown: true },
    { word: 'great', weight: 0.749 },
  ] as const;
  const looked = { by: 'attention', attentions: [{ ...attention, words: weighed }] } as const;
  const csv = createWriter('csv', { classes: false, explain: true });
  const number = answered(fields(['x'], ['1']), { ...price, explanation: looked });
  expect(written(csv, ['x'], [number])).toBe(
    'x,predicted_value,known_words,explanation\n1,4.212346,,"great 75 %, a\tb < 1 %, padding 25 %"\n',
  );
});
