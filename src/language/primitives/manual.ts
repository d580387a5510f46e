/** The manual of primitives, `docs/primitives.md`, written from what they declare. */
import type { Registry } from './create-registry.js';
import type { ParameterSpec, Primitive, PrimitiveKind } from './define-primitive.js';
import { showParameterType } from './show-parameter.js';

interface Chapter {
  readonly title: string;
  readonly text: string;
  readonly holds: (primitive: Primitive) => boolean;
}

const ofKind =
  (...kinds: readonly PrimitiveKind[]) =>
  (primitive: Primitive): boolean =>
    kinds.includes(primitive.kind);

const ofFamily =
  (...families: readonly string[]) =>
  (primitive: Primitive): boolean =>
    primitive.kind === 'value' && families.includes(primitive.signature);

const chapters: readonly Chapter[] = [
  { title: 'Sources', text: 'Read rows from files.', holds: ofKind('source') },
  {
    title: 'Columns of a source',
    text: 'The type of a column in a file. The default is text.',
    holds: ofFamily(
      'column of Class',
      'column of number',
      'column of float[…]',
      'column of time',
      'column of Text',
    ),
  },
  {
    title: 'Rows and splits',
    text: 'Select rows and assign them to splits.',
    holds: ofKind('rows'),
  },
  {
    title: 'Steps',
    text: 'Transform each row. The input of a step is a column inside a `stage`, or a table with one suitable column.',
    holds: ofKind('step'),
  },
  { title: 'Lists of words', text: 'For `remove`.', holds: ofFamily('list of words') },
  { title: 'Tokenizers', text: 'For `tokenize`.', holds: ofFamily('tokenizer') },
  {
    title: 'Learned from data',
    text: 'These use only the `train` split.',
    holds: ofKind('fit'),
  },
  {
    title: 'Layers',
    text: 'The parts of a `model`. Shapes do not include the batch. `time` is the axis of time steps; the length of `..time` differs from row to row, with a mask.',
    holds: ofKind('layer'),
  },
  {
    title: 'Parts of a cell',
    text: 'For the equations of a `cell`, in addition to activations and `concat`: weights and their initial values. Layers take some of these, too (`init`).',
    holds: ofFamily('weight', 'initializer'),
  },
  {
    title: 'Training, evaluation, reports',
    text: 'Make weights, scores and an HTML page from a model and rows.',
    holds: ofKind('train', 'evaluate', 'report'),
  },
  {
    title: 'Sweeps',
    text: 'Make, compare and join the elements of a list, such as `[train(net(width: w), data) for w in [50, 100]]`.',
    holds: ofKind('sweep'),
  },
  {
    title: 'Losses',
    text: 'For `loss` of `train`: with the penalties, they are the training objective.',
    holds: ofFamily('loss'),
  },
  {
    title: 'Penalties',
    text: 'For `penalty` of `train` and of layers.',
    holds: ofFamily('penalty'),
  },
  { title: 'Optimizers', text: 'For `optimizer` of `train`.', holds: ofFamily('optimizer') },
  {
    title: 'Schedules',
    text: 'For `schedule` of `train`: the learning rate during training.',
    holds: ofFamily('schedule'),
  },
  {
    title: 'Rates of layers',
    text: 'For a part in `rates` of `train`.',
    holds: ofFamily('rates'),
  },
  {
    title: 'Decoding',
    text: 'For `choose` of `generate`: how the next token is chosen.',
    holds: ofFamily('decoding'),
  },
  {
    title: 'Metrics',
    text: 'For `metrics` of `evaluate` and `train`, in addition to the loss.',
    holds: ofFamily('metric'),
  },
  {
    title: 'Baselines',
    text: 'For `against` of `evaluate`: simple answers, measured on the same rows.',
    holds: ofFamily('baseline'),
  },
  {
    title: 'Weights to keep',
    text: 'For `keep` of `train`. The other choice is `last`.',
    holds: ofFamily('keep'),
  },
  { title: 'Early stopping', text: 'For `stop` of `train`.', holds: ofFamily('stop') },
  {
    title: 'Numbers',
    text: 'Computed while the file is checked.',
    holds: ofFamily('number', 'number, or column of number'),
  },
  { title: 'Features', text: 'For `features` of `logistic_regression`.', holds: ofFamily('features') },
];

/** The whole page, as Markdown. */
export function renderManual(primitives: Registry): string {
  const parts = [
    '# Primitives',
    wrap(
      'The built-in operations of the language. This page is generated from the declarations in `src/language/primitives/` by `npx vitest run test/language/primitives -u`.',
    ),
    wrap('`classes` can replace the size of a layer: it is the number of classes of the target column.'),
    wrap('“named” means that an argument is given by its name. The other arguments can also be positional.'),
    ...chapters.flatMap((chapter) => renderChapter(chapter, primitives)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Every primitive is in exactly one chapter: a test checks it. */
export function chaptersOf(primitive: Primitive): readonly string[] {
  return chapters.filter((chapter) => chapter.holds(primitive)).map((chapter) => chapter.title);
}

function renderChapter(chapter: Chapter, primitives: Registry): readonly string[] {
  const parts = primitives.all.filter(chapter.holds).flatMap(renderPrimitive);
  return [`## ${chapter.title}`, wrap(chapter.text), ...parts];
}

function renderPrimitive(primitive: Primitive): readonly string[] {
  const heading = `### \`${primitive.name}\``;
  const signature = primitive.kind === 'value' ? '' : `\`${primitive.signature}\`. `;
  const role = primitive.role === null ? '' : ` Row role: ${primitive.role}.`;
  const parts = [heading, wrap(`${signature}${primitive.summary}${role}`)];
  if (primitive.parameters.length > 0) parts.push(primitive.parameters.map(renderParameter).join('\n'));
  return [...parts, `\`\`\`seq\n${primitive.example}\n\`\`\``];
}

function renderParameter(parameter: ParameterSpec): string {
  const name = parameter.rest === undefined ? parameter.name : '…';
  const named = parameter.positional || parameter.rest !== undefined ? '' : ', named';
  const fed = parameter.fed === true ? '; `|>` can supply it' : '';
  const byDefault = parameter.default === undefined ? '' : ` = ${showDefault(parameter)}`;
  const type = showParameterType(parameter).replaceAll('`', '');
  return wrap(`- \`${name}: ${type}${byDefault}\`${named}${fed}: ${parameter.doc}`, '  ');
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
