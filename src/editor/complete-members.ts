/** What may stand behind a dot: splits, columns, measures, fields of a record. */
import type { Language } from '../base/language.js';
import type { Expression } from '../language/syntax/ast.js';
import { showColumnType } from '../language/types/table.js';
import type { Value } from '../language/types/value.js';
import type { Analysis } from './analysis.js';
import { plain, primitiveCompletion, type Completion } from './completion-item.js';
import { shownType } from './describe.js';
import { editorTexts } from './texts.js';

export function memberCompletions(analysis: Analysis, path: readonly Expression[]): readonly Completion[] {
  const { language } = analysis;
  const { choices } = editorTexts[language];
  const last = path.at(-1);
  const member = last?.kind === 'member' ? last : path.findLast((each) => each.kind === 'member');
  if (last?.kind !== 'accessor' && member?.kind === 'member') {
    return membersOf(analysis.valueOf(member.object), language);
  }
  const table = tableAround(analysis, path);
  const columns = table === null ? [] : columnsOf(table);
  const measured = ['validation', 'train'].map((each) => plain(each, 'name', choices.measured));
  const metrics = analysis.primitives.all.filter(
    ({ signature, kind }) => kind === 'value' && signature === 'metric',
  );
  const isDeep = last?.kind === 'accessor' && last.path.length > 1;
  if (isDeep)
    return [
      plain('loss', 'choice', choices.metric),
      ...metrics.map((each) => primitiveCompletion(each, language)),
    ];
  return [...columns, ...measured];
}

function membersOf(value: Value | undefined, language: Language): readonly Completion[] {
  const { choices } = editorTexts[language];
  switch (value?.kind) {
    case 'dataset': {
      const splits = [...value.splits.keys()].filter((split) => split !== 'all');
      return [...splits.map((split) => plain(split, 'name', choices.split)), ...columnsOf(value)];
    }
    case 'vocabulary':
      return [plain('size', 'name', choices.tokens)];
    case 'record':
      return [...value.fields].map(([name, field]) => plain(name, 'name', shownType(field.value, language)));
    default:
      return [];
  }
}

type Dataset = Extract<Value, { kind: 'dataset' }>;

const columnsOf = ({ columns }: Dataset): readonly Completion[] =>
  [...columns].map(([name, type]) => plain(name, 'column', showColumnType(type)));

/** The table whose columns an accessor means: that of `with`, of a call, or of what is fed. */
function tableAround(analysis: Analysis, path: readonly Expression[]): Dataset | null {
  for (const expression of [...path].reverse()) {
    const fed =
      expression.kind === 'with'
        ? [expression.table]
        : expression.kind === 'pipe'
          ? [expression.input]
          : expression.kind === 'call'
            ? expression.arguments.map(({ value }) => value)
            : [];
    for (const each of fed) {
      const value = analysis.valueOf(each);
      if (value?.kind === 'dataset') return value;
    }
  }
  return null;
}
