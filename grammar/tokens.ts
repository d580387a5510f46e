/**
 * Every token of the language, each with a word that an error message may use for it. The lexer
 * never fails: what belongs to no token becomes a `Stray`, and the common slips of people who come
 * from other languages (`'text'`, `:=`, `//`) have tokens of their own, so that they can be named
 * and repaired.
 */
import {
  createToken,
  Lexer,
  type CustomPatternMatcherFunc,
  type ITokenConfig,
  type TokenType,
} from 'chevrotain';

/** The closed list of units; `docs/language.md` says what each means. */
export const units = ['steps', 'epochs', '%', 's', 'ms', 'KiB', 'MiB', 'GiB'] as const;

const letter = '[\\p{L}\\p{Nl}_]';
const part = '[\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]';

/**
 * Chevrotain drops the `u` flag of plain patterns, so patterns that need it are matched by hand.
 */
function unicode(source: string): CustomPatternMatcherFunc {
  const pattern = new RegExp(source, 'uy');
  return (text, offset) => {
    pattern.lastIndex = offset;
    return pattern.exec(text) as ReturnType<CustomPatternMatcherFunc>;
  };
}

const identifierPattern = unicode(`${letter}${part}*`);
const primedPattern = unicode(`${letter}${part}*'(?![\\p{L}\\p{N}_'"])`);
const numberPattern = unicode(
  `[0-9][0-9_]*(?:\\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?` +
    `(?:[ \\t]*%|[ \\t]*(?:${units.filter((unit) => unit !== '%').join('|')})(?!${part}|'))?`,
);

/** What people see in messages for a token, for example `` `|>` `` or `a name`. */
export const tokenLabels = new Map<TokenType, string>();

function token(
  name: string,
  label: string,
  pattern: string | RegExp | CustomPatternMatcherFunc,
  options: Partial<ITokenConfig> = {},
): TokenType {
  const type = createToken({ name, pattern, label, line_breaks: false, ...options });
  tokenLabels.set(type, label);
  return type;
}

/** A word where only a word can stand (after `.`, before `:`), keywords included. */
export const Word = createToken({ name: 'Word', pattern: Lexer.NA, label: 'a name' });
tokenLabels.set(Word, 'a name');

export const Identifier = token('Identifier', 'a name', identifierPattern, { categories: [Word] });
/** `h'`: the next value of a state; belongs to `cell`. */
export const PrimedName = token('PrimedName', "a name with '", primedPattern);

function keyword(text: string): TokenType {
  const name = text[0]!.toUpperCase() + text.slice(1);
  return token(name, `\`${text}\``, text, { longer_alt: Identifier, categories: [Word] });
}

export const Import = keyword('import');
export const Param = keyword('param');
export const Stage = keyword('stage');
export const Model = keyword('model');
export const Cell = keyword('cell');
export const With = keyword('with');
export const And = keyword('and');
export const Or = keyword('or');
export const Not = keyword('not');
export const True = keyword('true');
export const False = keyword('false');
export const None = keyword('none');
export const For = keyword('for');
export const In = keyword('in');

export const keywords: readonly TokenType[] = [
  Import, Param, Stage, Model, Cell, With, And, Or, Not, True, False, None, For, In,
]; // prettier-ignore

export const NumberLiteral = token('NumberLiteral', 'a number', numberPattern);
export const RawString = token('RawString', 'a raw string', /r(#*)"[^\r\n]*?"\1/y);
export const StringLiteral = token('StringLiteral', 'a string', /"(?:[^"\\\r\n]|\\[^\r\n])*"/y);

export const PipeInto = token('PipeInto', '`|>`', '|>');
export const EqualEqual = token('EqualEqual', '`==`', '==');
export const NotEqual = token('NotEqual', '`!=`', '!=');
export const LessEqual = token('LessEqual', '`<=`', '<=');
export const GreaterEqual = token('GreaterEqual', '`>=`', '>=');
export const Compose = token('Compose', '`>>`', '>>');
export const DotDot = token('DotDot', '`..`', '..');
export const Bar = token('Bar', '`|`', '|');
export const Equal = token('Equal', '`=`', '=');
export const Less = token('Less', '`<`', '<');
export const Greater = token('Greater', '`>`', '>');
export const Plus = token('Plus', '`+`', '+');
export const Minus = token('Minus', '`-`', '-');
export const Times = token('Times', '`*`', '*');
export const Divide = token('Divide', '`/`', '/');
export const At = token('At', '`@`', '@');
export const Dot = token('Dot', '`.`', '.');
export const Comma = token('Comma', '`,`', ',');
export const Colon = token('Colon', '`:`', ':');
export const Semicolon = token('Semicolon', '`;`', ';');
export const OpenParen = token('OpenParen', '`(`', '(');
export const CloseParen = token('CloseParen', '`)`', ')');
export const OpenBracket = token('OpenBracket', '`[`', '[');
export const CloseBracket = token('CloseBracket', '`]`', ']');
export const OpenBrace = token('OpenBrace', '`{`', '{');
export const CloseBrace = token('CloseBrace', '`}`', '}');

/** The end of an item of a block; put in by `layout`, never by the lexer. */
export const ItemEnd = token('ItemEnd', 'the end of the line', Lexer.NA as RegExp);
/** A brace that opens the body of a `model` or `cell`; `layout` tells it from a record's. */
export const OpenBlock = token('OpenBlock', '`{`', Lexer.NA as RegExp);

/** Stands for a value that could not be read and was reported. */
export const Missing = token('Missing', 'a value', Lexer.NA as RegExp);

const hidden = { group: 'comments' };
const DocComment = token('DocComment', 'a doc comment', /##(?!#)[^\r\n]*/y, { group: 'docs' });
const Comment = token('Comment', 'a comment', /#[^\r\n]*/y, hidden);
const Space = token('Space', 'a space', /[ \t\uFEFF\u00A0\u2000-\u200A\u202F\u3000]+/y, {
  group: Lexer.SKIPPED,
});
const LineBreak = token('LineBreak', 'a new line', /(?:\r\n?|\n)+/y, {
  group: Lexer.SKIPPED,
  line_breaks: true,
});

/** Slips that are reported by name and then read as what was meant. */
export const SingleQuoted = token('SingleQuoted', 'a string', /'(?:[^'\\\r\n]|\\[^\r\n])*'/y);
export const CurlyQuoted = token(
  'CurlyQuoted',
  'a string',
  /[\u201C\u201D\u201E][^\u201C\u201D\u201E"\r\n]*[\u201C\u201D\u201E"]|\u2018[^\u2018\u2019\r\n]*\u2019|\u00AB[^\u00BB\r\n]*\u00BB|\u00B4[^\u00B4\r\n]*\u00B4|`[^`\r\n]+`/y,
);
/** `"""text"""` of Python, over several lines. */
export const TripleQuoted = token(
  'TripleQuoted',
  'a string',
  /"""[^]*?(?:"""|(?![^]))|'''[^]*?(?:'''|(?![^]))/y,
  {
    line_breaks: true,
  },
);
export const UnclosedString = token('UnclosedString', 'a string', /"[^\r\n]*|'[^\r\n]*/y);
/** Before identifiers, or its `r` would be read as one. */
export const UnclosedRaw = token('UnclosedRaw', 'a raw string', /r#*"[^\r\n]*/y);
export const ColonEqual = token('ColonEqual', '`:=`', ':=');
export const ForeignComment = token(
  'ForeignComment',
  'a comment',
  /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|(?![^]))/y,
  {
    line_breaks: true,
  },
);
export const DoubleAmpersand = token('DoubleAmpersand', '`&&`', '&&');
export const DoubleBar = token('DoubleBar', '`||`', '||');
export const Exclamation = token('Exclamation', '`!`', '!');
/** A run of characters that mean nothing here. */
export const Stray = token(
  'Stray',
  'a stray character',
  unicode('(?:(?![\\p{L}\\p{N}\\p{P}\\p{S}\\s]|\\uFEFF)[^])+|([^])\\1*'),
);

/** In the order in which the lexer tries them. */
export const allTokens: readonly TokenType[] = [
  Space, LineBreak, DocComment, Comment,
  TripleQuoted, RawString, UnclosedRaw, StringLiteral, PrimedName, ...keywords, Identifier, NumberLiteral,
  DoubleBar, PipeInto, EqualEqual, NotEqual, LessEqual, GreaterEqual, Compose, DotDot, ColonEqual, ForeignComment,
  Comma, Colon, OpenParen, CloseParen, Dot, Equal, OpenBrace, CloseBrace, OpenBracket, CloseBracket,
  Bar, Less, Greater, Plus, Minus, Times, Divide, At, Semicolon,
  SingleQuoted, CurlyQuoted, UnclosedString, DoubleAmpersand, Exclamation, Stray,
  ItemEnd, OpenBlock, Missing, Word,
]; // prettier-ignore

let lexer: Lexer | null = null;

/** The lexer, made on first use: building it at import time would slow down every command. */
export function sharedLexer(): Lexer {
  lexer ??= new Lexer([...allTokens], {
    // Safe mode skips the analysis of patterns, which costs more than it saves on files of this
    // size.
    safeMode: true,
    skipValidations: true,
    positionTracking: 'onlyOffset',
    ensureOptimizations: false,
  });
  return lexer;
}
