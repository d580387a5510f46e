/** Texts that a model wrote for rows of a split: the worst, the best, and some by chance. */
import type { WrittenExample, WrittenTexts } from '../contract/artefacts/written-texts.js';
import { shortened } from './layout/visible.js';
import type { ShowTexts } from './texts.js';

export interface WrittenLines {
  /** Texts of each kind. */
  readonly rows: number;
  /** Characters of a text. */
  readonly most: number;
  readonly say: ShowTexts;
}

export function writtenLines(written: WrittenTexts, { rows, most, say }: WrittenLines): readonly string[] {
  const { texts, worst, best, some, seed, mostRepeated } = written;
  // The line of the scores says how many were cut off.
  const faults = say.faults(written, { endless: 0, tokens: 0 });
  const lists =
    texts <= best.length
      ? [{ title: say.allTexts, examples: best }]
      : [
          { title: say.worstTexts, examples: worst.slice(0, rows) },
          { title: say.bestTexts, examples: best.slice(0, rows) },
          { title: say.someTexts(seed), examples: some.slice(0, rows) },
        ];
  return [
    ...(faults.length === 0 ? [] : [`  ${say.ofTexts(texts, faults)}`]),
    ...mostRepeated.map(({ text, sources }) => `    ${say.sources(sources)}: ${shortened(text, most, say)}`),
    ...(rows === 0 ? [] : lists).flatMap(({ title, examples }) => [
      '',
      title,
      ...examples.flatMap((example) => ['', ...exampleLines(example, most, say)]),
    ]),
  ];
}

function exampleLines(
  { row, source, references, written, chrf, tokens, reason }: WrittenExample,
  most: number,
  say: ShowTexts,
): readonly string[] {
  const lines: readonly (readonly [name: string, text: string])[] = [
    ...source.map(({ column, text }) => [column, text] as const),
    ...references.map((reference) => [say.shouldBe, reference] as const),
    [say.wrote, written],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [
    say.writtenRow(row, chrf.toFixed(1), tokens, reason !== 'end'),
    ...lines.map(
      ([name, text]) => `  ${name.padEnd(width)}  ${text === '' ? say.nothing : shortened(text, most, say)}`,
    ),
  ];
}
