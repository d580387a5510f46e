/** What an editor shows of a program, for a reader of Spanish: no English stands around it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '../../src/base/language.js';
import { analysisOf } from '../../src/editor/analysis.js';
import { completionsAt } from '../../src/editor/completion.js';
import { fixesFor } from '../../src/editor/fixes.js';
import { hoverAt } from '../../src/editor/hover.js';
import { symbolsOf } from '../../src/editor/outline.js';
import { rename } from '../../src/editor/rename.js';
import { signatureHelpAt } from '../../src/editor/signature-help.js';

const program = `raw = csv("films.csv", columns: { text: "review", label: class("stars") })
  |> split(into: { train: 80%, validation: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
model net(ids: Id[..time]; width: int = 50) {
  h = ids |> embedding(width) |> lstm(64)
  h |> last |> dense(1) |> sigmoid
}
film = train(net(width: 20), data, target: .label, epochs: 2)
sizes = [1, 2]
measure = f1
`;
const options = { root: '/', allowRead: [], params: new Map(), readFile: () => null };
const file = (text = program) => ({ path: 'films.seq', text });
const analysis = (text = program, language: Language = 'en') =>
  analysisOf(file(text), { ...options, language });

const hovered = (mark: string, language: Language): string =>
  hoverAt(analysis(program, language), program.indexOf(mark) + 1)!.text;
const listed = (line: string, language: Language): ReadonlyMap<string, string> => {
  const text = program + line;
  const found = completionsAt(file(text), text.length, { ...options, language });
  return new Map(found.map(({ label, detail }) => [label, detail]));
};

test('the title of a repair', () => {
  const [mistake] = analysis(program.replace('lstm(64)', 'lstn(64)')).own;
  const titles = (language: Language) => fixesFor(mistake!, language).map(({ title }) => title);
  expect(titles('en')).toEqual(['write `lstm`']);
  expect(titles('es')).toEqual(['escribir `lstm`']);
});

test('what a name means, and the type that it has', () => {
  expect(hovered('ids |>', 'en')).toMatch(/here: `Id<words>\[..time\]`\n\nan input$/u);
  expect(hovered('ids |>', 'es')).toMatch(/aquí: `Id<words>\[..time\]`\n\nuna entrada$/u);
  expect(hovered('width) |>', 'es')).toMatch(/un ajuste$/u);
  expect(hovered('sizes =', 'es')).toBe('```seq\nsizes: una lista de int\n```\n\nde `films.seq`');
  expect(hovered('measure =', 'es')).toContain('measure: la métrica `f1`');
  expect(hovered('lstm(64)', 'es')).toContain('lstm(units: int o tamaño, ');
});

test('the comments of the library, where a name of it stands and where it is imported', () => {
  const line = 'import { mean_max } from "std/layers"\n';
  const library = readFileSync(new URL('../../stdlib/layers.seq', import.meta.url), 'utf8');
  const own = {
    ...options,
    readFile: (path: string) => (path.endsWith('/stdlib/layers.seq') ? library : null),
  };
  const shown = (language: Language): string =>
    hoverAt(analysisOf(file(line), { ...own, language }), line.indexOf('mean_max'))!.text;
  expect(shown('en')).toContain('Concatenates the mean and the maximum');
  expect(shown('es')).toContain('Concatena la media y el máximo');
  const half = 'import { } from "std/layers"\n';
  const names = completionsAt(file(half), 'import { '.length, { ...own, language: 'es' });
  const listed = names.find(({ label }) => label === 'mean_max');
  expect(listed?.documentation).toContain('Concatena la media y el máximo');
});

test('details of completions, and of the arguments of a call', () => {
  expect(listed('a = raw.', 'en').get('train')).toBe('split');
  expect(listed('a = raw.', 'es').get('train')).toBe('partición');
  expect(listed('a = words.', 'es').get('size')).toBe('número de tokens');
  expect(listed('a = 3 ', 'es').get('epochs')).toBe('unidad');
  expect(listed('a = train(net, data, loss: ', 'es').get('mse')).toBe('pérdida');
  expect(listed('a = train(net, data, st', 'es').get('stop:')).toMatch(/^stop: `early\(…\)`/u);
  expect(listed('', 'es').get('model')).toBe('empieza una declaración');
  expect(listed('a = nowhere\nb = ', 'es').get('a')).toBe('nombre');
  const help = signatureHelpAt(file(), program.indexOf('64)'), { ...options, language: 'es' });
  expect(help!.label).toMatch(/^lstm\(units: int o tamaño, /u);
});

test('the outline, where a type is not known', () => {
  const outline = symbolsOf(analysis('a = nowhere\nsizes = [1]\n', 'es'));
  expect(outline.map(({ detail }) => detail)).toEqual(['nombre', 'una lista de int']);
});

test('why a name cannot be renamed', () => {
  const refused = (mark: string, to: string) =>
    rename(analysis(program, 'es'), program.indexOf(mark), to, options);
  expect(refused('lstm(64)', 'x')).toEqual({
    refused: 'solo se puede cambiar un nombre que declara un archivo .seq',
  });
  expect(refused('tokens =', '3x')).toHaveProperty(
    'refused',
    expect.stringContaining('no puede ser un nombre'),
  );
  expect(refused('tokens =', 'lstm')).toHaveProperty('refused', expect.stringContaining('es del lenguaje'));
  expect(refused('tokens =', 'words')).toEqual({
    refused: expect.stringMatching(/^con el nombre `words` el archivo tiene un error: .*dos veces/u),
  });
});
