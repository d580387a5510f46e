/**
 * What a user reads when a stage fails: what, where (the caret stands under the argument at fault),
 * why, what to do, once. `SEQPIPE_UPDATE=1` writes the expected texts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../support/run-cli.js';

// As built: stage processes are found beside it.
const built = new URL('../../dist/index.js', import.meta.url).href;
const library = (await import(built)) as typeof import('../../src/index.js');

const rows = (line: (i: number) => string, count = 60): string =>
  `${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;
const label = (i: number): string => `__label__${i % 2 === 0 ? 'a' : 'b'}`;

const DATA: Readonly<Record<string, string>> = {
  'data/ok.txt': rows((i) => `${label(i)} Word${i % 7} text ${i}`),
  'data/bad.txt': rows((i) => (i % 9 === 0 ? `no label ${i}` : `${label(i)} text ${i}`)),
  'data/same.txt': rows((i) => `__label__a word${i % 7} text ${i}`),
  'data/empty.txt': '',
  'data/table.parquet': `PAR1${'\0'.repeat(60)}PAR1`,
  'data/hotels.csv': 'text,label\ngood,a\nbad,b\n',
  'data/twice.csv': 'text,label,text\ngood,a,x\nbad,b,y\n',
  'data/numbers.csv': `text,y\n${rows((i) => `word${i % 7},${i}e3`)}`,
  'data/good/1.txt': 'good\n',
  'data/bad/1.txt': 'bad\n',
};

test.each(['sources', 'preparation', 'numbers', 'training'])(
  'failures of %s read well at every width',
  async (name) => {
    const folder = join(import.meta.dirname, '../fixtures/run-time-errors', name);
    const program = readFileSync(join(folder, 'case.seq'), 'utf8');
    const cwd = project({ ...DATA, 'case.seq': program });
    const latin = Buffer.from(
      rows((i) => `${label(i)} caf\u00e9 ${i}`),
      'latin1',
    );
    writeFileSync(join(cwd, 'data/latin.txt'), latin);
    const loaded = await library.loadProgram({ file: join(cwd, 'case.seq') });
    if (loaded.graph === null)
      throw new Error(library.renderDiagnostics(loaded.diagnostics, { color: false }));
    const result = await library.run({ ...loaded, offline: true });
    const short = (text: string): string => text.replaceAll(cwd, '/project');
    const found = result.stages
      .flatMap(({ diagnostics }) => diagnostics)
      .map((one) => ({ ...one, message: short(one.message), notes: one.notes.map(short) }));
    const shown = (width: number, color = false): string =>
      library.renderDiagnostics(found, { color, width });

    // One at 100 columns, and one where most labels and source lines do not fit.
    const said = [100, 60].map((width) => `${'─'.repeat(width)}\n${shown(width)}`).join('');
    const expected = join(folder, 'expected.txt');
    if (process.env['SEQPIPE_UPDATE'] === '1') writeFileSync(expected, said);
    expect(said).toBe(readFileSync(expected, 'utf8'));

    for (const diagnostic of found) {
      // The source line says it already.
      const { span, text } = diagnostic.primary!;
      expect(text).not.toBe(span.file.text.slice(span.start, span.end));
      for (const width of [60, 80, 100, 120]) {
        const lines = shown(width).split('\n');
        const frame = lines.filter((line) => /^ *\d* │/.test(line));
        expect(frame.filter((line) => columns(line) > width)).toEqual([]);
        // oxlint-disable-next-line no-control-regex
        expect(shown(width, true).replaceAll(/\u001B\[[\d;]*m/g, '')).toBe(lines.join('\n'));
      }
    }
  },
  120_000,
);

/** Of what these programs hold: kana, kanji and emoji are two columns wide. */
function columns(line: string): number {
  return [...line].reduce(
    (sum, character) => sum + (/[\u3040-\u9FFF\u2705\u{1F389}]/u.test(character) ? 2 : 1),
    0,
  );
}
