/**
 * The grammar of words for editors that colour by patterns (TextMate: VS Code, Sublime Text,
 * GitHub). It is made from the tokens of the language, so that it cannot fall behind them.
 */
import * as t from '../../grammar/tokens.js';
import type { JsonObject } from '../base/json.js';
import type { Registry } from '../language/primitives/create-registry.js';

const name = '[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]*';

const wordsOf = (types: readonly (typeof t.Import)[]): string =>
  types.map(({ PATTERN }) => String(PATTERN)).join('|');

const literals = [t.True, t.False, t.None];
const operatorWords = [t.And, t.Or, t.Not, t.In, t.For];
const signs = [
  t.PipeInto, t.Compose, t.EqualEqual, t.NotEqual, t.LessEqual, t.GreaterEqual, t.DotDot, t.Bar, t.Equal, t.Less,
  t.Greater, t.Plus, t.Minus, t.Times, t.Divide, t.At,
]; // prettier-ignore

/** As `seqpipe.tmLanguage.json` has it. */
export function textMateGrammar(primitives: Registry): JsonObject {
  const rest = t.keywords.filter((type) => ![...literals, ...operatorWords].includes(type));
  const builtIn = [...new Set(primitives.all.map((primitive) => primitive.name))].sort();
  const escaped = signs.map(({ PATTERN }) => String(PATTERN).replace(/[|.+*/\\^$()[\]{}?-]/g, '\\$&'));
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'seqpipe',
    scopeName: 'source.seqpipe',
    fileTypes: ['seq'],
    patterns: [
      { name: 'comment.line.documentation.seqpipe', match: '##(?!#).*$' },
      { name: 'comment.line.number-sign.seqpipe', match: '#.*$' },
      { name: 'string.quoted.raw.seqpipe', match: 'r(#*)"[^\\r\\n]*?"\\1' },
      {
        name: 'string.quoted.double.seqpipe',
        begin: '"',
        end: '"|$',
        patterns: [{ name: 'constant.character.escape.seqpipe', match: '\\\\.' }],
      },
      {
        match: `\\b(${wordsOf([t.Stage, t.Model, t.Cell, t.Param])})\\s+(?!in\\b)(${name})`,
        captures: { 1: { name: 'keyword.declaration.seqpipe' }, 2: { name: 'entity.name.function.seqpipe' } },
      },
      // Behind a dot and before a colon, every word is a name.
      {
        match: `(?<!\\.)(\\.)\\s*(${name})`,
        captures: {
          1: { name: 'punctuation.accessor.seqpipe' },
          2: { name: 'variable.other.member.seqpipe' },
        },
      },
      { name: 'variable.parameter.seqpipe', match: `${name}(?=\\s*:(?!=))` },
      {
        name: 'constant.numeric.seqpipe',
        match: `(?<![\\p{L}\\p{N}_])[0-9][0-9_]*(\\.[0-9][0-9_]*)?([eE][+-]?[0-9]+)?([ \\t]*%|[ \\t]*(${t.units
          .filter((unit) => unit !== '%')
          .join('|')})(?![\\p{L}\\p{N}_']))?`,
      },
      { name: 'constant.language.seqpipe', match: `\\b(${wordsOf(literals)})\\b` },
      { name: 'keyword.operator.word.seqpipe', match: `\\b(${wordsOf(operatorWords)})\\b` },
      { name: 'keyword.control.seqpipe', match: `\\b(${wordsOf(rest)})\\b` },
      { name: 'support.function.seqpipe', match: `\\b(${builtIn.join('|')})\\b` },
      { name: 'variable.other.seqpipe', match: `${name}'?` },
      { name: 'keyword.operator.seqpipe', match: escaped.join('|') },
    ],
  };
}
