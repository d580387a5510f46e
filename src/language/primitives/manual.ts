/** The manual of primitives, `docs/primitives.md`, written from what they declare. */
import type { ParameterSpec, Primitive, PrimitiveKind } from './define-primitive.js';
import { showParameterType } from './show-parameter.js';
import { primitives } from './registry.js';

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
  { title: 'Sources', text: 'Where rows come from.', holds: ofKind('source') },
  {
    title: 'Columns of a source',
    text: 'What a column of a file is; a text unless said.',
    holds: ofFamily('column of Class', 'column of number'),
  },
  {
    title: 'Rows and splits',
    text: 'Which rows there are, and what they are for.',
    holds: ofKind('rows'),
  },
  {
    title: 'Steps',
    text: 'What is done to each row. A step is fed a column inside a `stage`, or a table, whose one fitting column it takes.',
    holds: ofKind('step'),
  },
  { title: 'Tokenizers', text: 'How `tokenize` cuts.', holds: ofFamily('tokenizer') },
  {
    title: 'Learned from data',
    text: 'What sees the `train` split, and no other.',
    holds: ofKind('fit'),
  },
  {
    title: 'Layers',
    text: 'What stands in a `model`. Shapes leave out the batch; `time` is an axis of steps, `..time` one whose length differs from row to row, with a mask.',
    holds: ofKind('layer'),
  },
  {
    title: 'Parts of a cell',
    text: 'What stands in the equations of a `cell`, besides activations and `concat`: weights, and how they begin.',
    holds: ofFamily('weight', 'initializer'),
  },
  {
    title: 'Training, measuring, reporting',
    text: 'From a model and rows to weights, scores and a page.',
    holds: ofKind('train', 'evaluate', 'report'),
  },
  { title: 'Losses', text: 'What training makes small.', holds: ofFamily('loss') },
  {
    title: 'Penalties',
    text: 'On large weights: for `penalty` of `train` and of layers.',
    holds: ofFamily('penalty'),
  },
  { title: 'Optimizers', text: 'How training steps.', holds: ofFamily('optimizer') },
  {
    title: 'Schedules',
    text: 'How the learning rate goes over a training: for `schedule` of `train`.',
    holds: ofFamily('schedule'),
  },
  {
    title: 'Metrics',
    text: 'What `evaluate` and `train` measure besides the loss.',
    holds: ofFamily('metric'),
  },
  {
    title: 'Weights to keep',
    text: 'For `keep` of `train`; `last` is the other choice.',
    holds: ofFamily('keep'),
  },
  { title: 'Stopping', text: 'For `stop` of `train`.', holds: ofFamily('stop') },
  { title: 'Features', text: 'What `logistic_regression` counts.', holds: ofFamily('features') },
];

/** The whole page, as Markdown. */
export function renderManual(): string {
  const parts = [
    '# Primitives',
    'What the language does not say itself. This page is written from the declarations in `src/language/primitives/`; `npx vitest run test/language/primitives -u` writes it anew.',
    '`classes` is a value that stands wherever a layer wants a size: as many as the column has that the model is trained to predict.',
    ...chapters.flatMap(renderChapter),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Every primitive stands in one chapter: what the test asks. */
export function chaptersOf(primitive: Primitive): readonly string[] {
  return chapters.filter((chapter) => chapter.holds(primitive)).map((chapter) => chapter.title);
}

function renderChapter(chapter: Chapter): readonly string[] {
  return [`## ${chapter.title}`, chapter.text, ...primitives.filter(chapter.holds).flatMap(renderPrimitive)];
}

function renderPrimitive(primitive: Primitive): readonly string[] {
  const heading = `### \`${primitive.name}\``;
  const signature = primitive.kind === 'value' ? '' : `\`${primitive.signature}\`. `;
  const role = primitive.role === null ? '' : ` Row role: ${primitive.role}.`;
  const parts = [heading, `${signature}${primitive.summary}${role}`];
  if (primitive.parameters.length > 0) parts.push(primitive.parameters.map(renderParameter).join('\n'));
  return [...parts, `\`\`\`seq\n${primitive.example}\n\`\`\``];
}

function renderParameter(parameter: ParameterSpec): string {
  const name = parameter.rest === undefined ? parameter.name : '…';
  const named = parameter.positional || parameter.rest !== undefined ? '' : ', named';
  const fed = parameter.fed === true ? ', or fed by `|>`' : '';
  const byDefault = parameter.default === undefined ? '' : ` = ${showDefault(parameter)}`;
  return `- \`${name}: ${showParameterType(parameter)}${byDefault}\`${named}${fed}: ${parameter.doc}`;
}

function showDefault({ default: value, type }: ParameterSpec): string {
  if (value === null || value === undefined) return 'none';
  if (type.kind !== 'choice') return JSON.stringify(value);
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}
