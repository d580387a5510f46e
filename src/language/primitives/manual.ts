/** The manual of primitives, `docs/primitives.md`, written from what they declare. */
import { inLanguage, textsFor, type Language } from '../../base/language.js';
import type { Registry } from './create-registry.js';
import type { ParameterSpec, Primitive, PrimitiveKind } from './define-primitive.js';
import { textosDelManual } from './manual-texts.es.js';
import { manualTexts, type ManualTexts } from './manual-texts.js';
import { showParameterType } from './show-parameter.js';

type ChapterName = keyof ManualTexts['chapters'];

const ofKind =
  (...kinds: readonly PrimitiveKind[]) =>
  (primitive: Primitive): boolean =>
    kinds.includes(primitive.kind);

const ofFamily =
  (...families: readonly string[]) =>
  (primitive: Primitive): boolean =>
    primitive.kind === 'value' && families.includes(primitive.signature);

const chapters: Readonly<Record<ChapterName, (primitive: Primitive) => boolean>> = {
  sources: ofKind('source'),
  columns: ofFamily(
    'column of Class',
    'column of number',
    'column of float[…]',
    'column of time',
    'column of Text',
  ),
  rows: ofKind('rows'),
  steps: ofKind('step'),
  wordLists: ofFamily('list of words'),
  tokenizers: ofFamily('tokenizer'),
  learned: ofKind('fit'),
  layers: ofKind('layer'),
  cells: ofFamily('weight', 'initializer'),
  training: ofKind('train', 'evaluate', 'report'),
  sweeps: ofKind('sweep'),
  losses: ofFamily('loss'),
  penalties: ofFamily('penalty'),
  optimizers: ofFamily('optimizer'),
  schedules: ofFamily('schedule'),
  rates: ofFamily('rates'),
  decoding: ofFamily('decoding'),
  metrics: ofFamily('metric'),
  baselines: ofFamily('baseline'),
  keep: ofFamily('keep'),
  stop: ofFamily('stop'),
  numbers: ofFamily('number', 'number, or column of number'),
  features: ofFamily('features'),
};

const chapterNames = Object.keys(chapters) as ChapterName[];

/** The whole page, as Markdown. `primitives` have the texts of the language (`registryFor`). */
export function renderManual(primitives: Registry, language: Language): string {
  const texts = textsFor(language, manualTexts, textosDelManual);
  const parts = [
    `# ${texts.title}`,
    ...texts.introduction.map((text) => wrap(text)),
    ...chapterNames.flatMap((name) => renderChapter(name, primitives, { language, texts })),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Every primitive is in exactly one chapter: a test checks it. */
export function chaptersOf(primitive: Primitive): readonly string[] {
  return chapterNames.filter((name) => chapters[name](primitive));
}

/** The words of the page, and in which language primitives have theirs. */
interface Words {
  readonly language: Language;
  readonly texts: ManualTexts;
}

function renderChapter(name: ChapterName, primitives: Registry, words: Words): readonly string[] {
  const { title, text } = words.texts.chapters[name];
  const parts = primitives.all.filter(chapters[name]).flatMap((each) => renderPrimitive(each, words));
  return [`## ${title}`, wrap(text), ...parts];
}

function renderPrimitive(primitive: Primitive, words: Words): readonly string[] {
  const { summary } = inLanguage(primitive, words.language);
  const heading = `### \`${primitive.name}\``;
  const signature = primitive.kind === 'value' ? '' : `\`${words.texts.type(primitive.signature)}\`. `;
  const role = primitive.role === null ? '' : ` ${words.texts.role(primitive.role)}`;
  const parts = [heading, wrap(`${signature}${summary}${role}`)];
  if (primitive.parameters.length > 0) {
    parts.push(primitive.parameters.map((each) => renderParameter(each, words)).join('\n'));
  }
  return [...parts, `\`\`\`seq\n${primitive.example}\n\`\`\``];
}

function renderParameter(parameter: ParameterSpec, { language, texts }: Words): string {
  const { doc } = inLanguage(parameter, language);
  const name = parameter.rest === undefined ? parameter.name : '…';
  const named = parameter.positional || parameter.rest !== undefined ? '' : `, ${texts.named}`;
  const fed = parameter.fed === true ? `; ${texts.fed}` : '';
  const byDefault = parameter.default === undefined ? '' : ` = ${showDefault(parameter)}`;
  const type = texts.type(showParameterType(parameter)).replaceAll('`', '');
  return wrap(`- \`${name}: ${type}${byDefault}\`${named}${fed}: ${doc}`, '  ');
}

/**
 * Lines of at most 100 columns, as prettier wraps them; code between backticks stays on one line.
 */
function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  for (const word of text.match(/(?:^- )?(?:`[^`]*`|[^\s`])+/gu) ?? []) {
    const line = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && line.length <= 100) lines[lines.length - 1] = line;
    else lines.push(lines.length === 0 ? word : `${indent}${word}`);
  }
  return lines.join('\n');
}

function showDefault({ default: value, type }: ParameterSpec): string {
  if (value === null || value === undefined) return 'none';
  if (type.kind !== 'choice') return JSON.stringify(value);
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}
