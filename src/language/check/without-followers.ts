/**
 * What an argument that nothing takes is given means nothing: `lstm(16, return_sequences=True)` has
 * one mistake, not one for the argument, one for its sign and one for `True`. The same holds of a list
 * that stands where no list may, and of what a call of another library, or of a member that is not
 * there, is given.
 */
import type { DiagnosticName } from '../../base/diagnostics/catalogue.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import type { Expression, Program } from '../syntax/ast.js';
import { allExpressions } from '../syntax/children.js';

export function withoutFollowers(
  program: Program,
  diagnostics: readonly Diagnostic[],
  foreignCalls: readonly Span[] = [],
): readonly Diagnostic[] {
  const spans = [
    ...foreignCalls,
    ...callsOfNothing(program, diagnostics),
    ...valuesForNothing(program, diagnostics),
    ...wrongLists(program, diagnostics),
  ];
  const follows = ({ file, start }: Span) =>
    spans.some((span) => file === span.file && start > span.start && start < span.end);
  return withoutEchoes(diagnostics.filter(({ primary }) => primary === undefined || !follows(primary.span)));
}

/**
 * A word of the language that was taken for a name is not missed where it is used; in a block
 * without a result nothing is used; an activation that does not fit its loss needs no warning, nor one of a layer that is too narrow.
 */
function withoutEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const textOf = ({ primary }: Diagnostic) =>
    primary === undefined ? '' : primary.span.file.text.slice(primary.span.start, primary.span.end);
  const words = new Set(diagnostics.filter(({ name }) => name === 'reservedWord').map(textOf));
  const noResult = diagnostics.some(({ name }) => name === 'blockWithoutResult');
  const starts = ({ primary }: Diagnostic) => primary?.span.start;
  const unfit = new Set(diagnostics.filter(({ name }) => name === 'outputRangeDoesNotFit').map(starts));
  const misnamed = diagnostics.some(({ name }) => wantsSplit.has(name));
  const noTraining = diagnostics.some(({ name }) => name === 'noTrainingSplit');
  const tooFew = diagnostics.some(({ name }) => name === 'numberPerClassNeeded');
  return diagnostics.filter(
    (diagnostic) =>
      !(diagnostic.name === 'unknownName' && words.has(textOf(diagnostic))) &&
      !(diagnostic.name === 'unusedInBlock' && noResult) &&
      !(diagnostic.name === 'splitNameUnused' && misnamed) &&
      !(diagnostic.name === 'measureOfOtherSplit' && noTraining) &&
      !(diagnostic.name === 'softmaxOfOne' && (tooFew || unfit.has(starts(diagnostic)))),
  );
}

/** What is told of a split that has another name says its names. */
const wantsSplit: ReadonlySet<DiagnosticName> = new Set<DiagnosticName>([
  'noTrainingSplit', 'noValidation', 'measureOfOtherSplit',
]); // prettier-ignore

/** `raw.drop_duplicates(subset="text")`: what a member that is not there is given. */
function callsOfNothing(program: Program, diagnostics: readonly Diagnostic[]): readonly Span[] {
  const missing = diagnostics.filter(({ name }) => name === 'noMember');
  if (missing.length === 0) return [];
  const starts = new Set(missing.map(({ primary }) => primary!.span.start));
  return [...allExpressions(program)].flatMap((expression) =>
    expression.kind === 'call' &&
    expression.callee.kind === 'member' &&
    starts.has(expression.callee.member.span.start)
      ? [{ ...expression.span, start: expression.callee.member.span.start }]
      : [],
  );
}

function valuesForNothing(program: Program, diagnostics: readonly Diagnostic[]): readonly Span[] {
  const unknown = diagnostics.filter(({ name }) => name === 'unknownArgument');
  if (unknown.length === 0) return [];
  const labels = unknown.flatMap(({ primary, related }) => [primary!, ...related]);
  const names = new Set(labels.map(({ span }) => span.start));
  return [...allExpressions(program)].flatMap((expression) => valuesOf(expression, names));
}

/** `columns: [text, label]`: the list as a whole is wrong, whatever its names are. */
function wrongLists(program: Program, diagnostics: readonly Diagnostic[]): readonly Span[] {
  const wrong = diagnostics.filter(({ name }) => name === 'wrongArgument');
  if (wrong.length === 0) return [];
  const starts = new Set(wrong.map(({ primary }) => primary!.span.start));
  const lists = [...allExpressions(program)].filter(({ kind }) => kind === 'list');
  return lists.flatMap(({ span }) => (starts.has(span.start) ? [span] : []));
}

/** From the first letter of the argument to the end of its value. */
function valuesOf(expression: Expression, names: ReadonlySet<number>): readonly Span[] {
  if (expression.kind !== 'call') return [];
  return expression.arguments.flatMap((argument) =>
    argument.kind === 'named' && names.has(argument.name.span.start)
      ? [{ ...argument.name.span, end: argument.value.span.end }]
      : [],
  );
}
