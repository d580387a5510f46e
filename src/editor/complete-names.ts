/** The names that are known at a place: of the block, of the file, of the language. */
import { keywords } from '../../grammar/tokens.js';
import type { Primitive } from '../language/primitives/define-primitive.js';
import type { Expression } from '../language/syntax/ast.js';
import type { Analysis } from './analysis.js';
import { plain, primitiveCompletion, type Completion } from './completion-item.js';
import { docInLanguage } from './declared-doc.js';
import { code, headOf, shownType } from './describe.js';
import { localsAt } from './locals.js';
import { editorTexts } from './texts.js';

export function nameCompletions(
  analysis: Analysis,
  path: readonly Expression[],
  at: number,
  before: string,
): readonly Completion[] {
  const { module, primitives, program, language } = analysis;
  const { choices, kinds } = editorTexts[language];
  const declaration = program.declarations.find(({ span }) => span.start <= at && at <= span.end);
  if (path.length === 0 && /(^|\n)\s*[\p{L}_]*$/u.test(before) && !/[=(,{[|>]\s*[\p{L}_]*$/u.test(before)) {
    return keywords
      .map(({ PATTERN }) => String(PATTERN))
      .filter((word) => ['import', 'param', 'stage', 'model', 'cell'].includes(word))
      .map((word) => plain(word, 'keyword', choices.keyword));
  }
  const locals = declaration === undefined ? [] : localsAt(analysis, declaration, at);
  const own = [...module.scope].flatMap(([name, definition]): readonly Completion[] => {
    if (definition === null) return [];
    const { declaration: of } = definition;
    const value = of.kind === 'binding' ? analysis.valueOf(of.value) : undefined;
    const detail = value === undefined ? kinds[of.kind] : shownType(value, language);
    return [
      {
        label: name,
        kind: 'name',
        detail,
        documentation: [code(headOf(of)), docInLanguage(of.doc, language)].join('\n\n'),
      },
    ];
  });
  const inModel = declaration?.kind === 'model';
  const fed = /(\|>|>>)\s*[\p{L}\p{N}\p{M}_]*$/u.test(before);
  const fits = ({ kind }: Primitive): boolean => {
    if (inModel) return kind === 'layer';
    if (fed) return ['step', 'rows', 'fit', 'sweep', 'train', 'evaluate', 'report', 'layer'].includes(kind);
    return kind !== 'step' && kind !== 'layer';
  };
  const known = primitives.all.filter(fits).map((each) => primitiveCompletion(each, language));
  return [...locals, ...own, ...known];
}
