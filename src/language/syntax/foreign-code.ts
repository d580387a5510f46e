/**
 * Statements of Python programs: imports, networks of Keras and PyTorch, loops, conditions,
 * indices. They are recognised before the declarations are cut, and are taken out: each kind has
 * one message, and what follows from it has none.
 */
import { dictionary } from '../../base/dictionary.js';
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import type { Name } from './ast.js';
import { diagnose } from './diagnose.js';
import { indexIn } from './foreign-index.js';
import { importMeant } from './import-order.js';
import type { PythonModule } from './messages/python.js';
import type { Scanned } from './scan.js';
import { hubCode, scikitCode } from './scikit.js';
import { calledPart, looseStatement, type Loose } from './loose-statements.js';
import { endOf, isWord, spanOf } from './text-tokens.js';
import { splitStatements, type Statement } from './statements.js';

export interface WithoutForeignCode {
  readonly scanned: Scanned;
  readonly diagnostics: readonly Diagnostic[];
  /** Names that the statements which were taken out would have declared. */
  readonly names: readonly Name[];
}

export function takeOutForeignCode(file: SourceFile, scanned: Scanned): WithoutForeignCode {
  const statements = splitStatements(scanned.tokens, scanned.lines);
  const found = findForeign(statements, questionMarks(file, scanned));
  if (found.length === 0) return { scanned, diagnostics: [], names: [] };
  const removed = new Set(found.flatMap((foreign) => foreign.statements));
  const spans = [...removed].map((statement) => spanOfStatement(file, statement));
  const within = ({ primary }: Diagnostic) =>
    spans.some(({ start, end }) => primary!.span.start >= start && primary!.span.start < end);
  return {
    scanned: {
      ...scanned,
      tokens: statements.filter((statement) => !removed.has(statement)).flatMap(({ tokens }) => tokens),
      diagnostics: scanned.diagnostics.filter((diagnostic) => !within(diagnostic)),
    },
    diagnostics: messagesFor(file, found),
    names: [...removed].flatMap((statement) => namesOf(file, statement)),
  };
}

type Kind =
  | Loose
  | 'column set'
  | 'encoder'
  | 'import'
  | 'import order'
  | 'network'
  | 'classifier'
  | 'loop'
  | 'choice'
  | 'function'
  | 'index'
  | 'exceptions'
  | 'file'
  | 'command';

interface Foreign {
  readonly kind: Kind;
  /** The one it begins with, and those of its body. */
  readonly statements: readonly Statement[];
  readonly at: IToken;
}

function findForeign(statements: readonly Statement[], questions: ReadonlySet<number>): readonly Foreign[] {
  const found: Foreign[] = [];
  const scikit = scikitCode(statements);
  const hub = hubCode(statements);
  for (let at = 0; at < statements.length; at++) {
    const statement = statements[at]!;
    const foreign =
      libraryCode(statement, scikit, hub) ??
      foreignBlock(statements, at) ??
      foreignLine(statement, questions);
    if (foreign === null) continue;
    found.push(foreign);
    at += foreign.statements.length - 1;
  }
  return found.length === 0 ? found : [...found, ...restOfNetwork(statements, found)];
}

type Calls = ReadonlyMap<Statement, IToken>;

function libraryCode(statement: Statement, scikit: Calls, hub: Calls): Foreign | null {
  const classifier = scikit.get(statement);
  if (classifier !== undefined) return { kind: 'classifier', statements: [statement], at: classifier };
  const encoder = hub.get(statement);
  return encoder === undefined ? null : { kind: 'encoder', statements: [statement], at: encoder };
}

// ---- statements with a body --------------------------------------------------------------------------

const blockWords: Readonly<Record<string, Kind>> = dictionary({
  for: 'loop', while: 'loop', if: 'choice', def: 'function', class: 'network', try: 'exceptions', with: 'file',
}); // prettier-ignore
const branches = new Set(['elif', 'else', 'except', 'finally']);

/** `for x in xs:` with its indented lines, `if a:` with its branches, `class Net(nn.Module):`. */
function foreignBlock(statements: readonly Statement[], at: number): Foreign | null {
  const { tokens, indent } = statements[at]!;
  const [head, second] = tokens;
  const kind = Object.hasOwn(blockWords, head!.image) ? blockWords[head!.image]! : null;
  const bare = kind === 'exceptions' && second?.tokenType === t.Colon;
  if (kind === null || second === undefined || !(bare || isWordOrBracket(second))) return null;
  if (!hasOuter(tokens, t.Colon)) return null;
  let end = at + 1;
  while (end < statements.length) {
    const next = statements[end]!;
    const branch =
      (kind === 'choice' || bare) && branches.has(next.tokens[0]!.image) && next.indent === indent;
    if (next.indent <= indent && !branch) break;
    end++;
  }
  const all = statements.slice(at, end);
  // A loop over batches trains a network.
  const trains = kind === 'loop' && all.some((statement) => networkToken(statement.tokens) !== null);
  return { kind: trains ? 'network' : kind, statements: all, at: head! };
}

function isWordOrBracket(token: IToken): boolean {
  return isWord(token) || token.tokenType === t.OpenParen;
}

// ---- single statements -------------------------------------------------------------------------------

function foreignLine(statement: Statement, questions: ReadonlySet<number>): Foreign | null {
  const one = (kind: Kind, at: IToken): Foreign => ({ kind, statements: [statement], at });
  const { tokens } = statement;
  if (isCommand(tokens)) return one('command', tokens[0]!);
  if (importMeant(tokens) !== null) return one('import order', tokens[0]!);
  if (isForeignImport(tokens)) return one('import', tokens[0]!);
  const loose = looseStatement(tokens);
  if (loose !== null) return one(loose, tokens[0]!);
  if (columnSet(tokens) !== null) return one('column set', tokens[0]!);
  const network = networkToken(tokens);
  if (network !== null) return one('network', network);
  const choice = choiceToken(statement, questions);
  if (choice !== null) return one('choice', choice);
  const lambda = functionToken(tokens);
  if (lambda !== null) return one('function', lambda);
  const index = indexIn(tokens);
  return index === null ? null : one('index', index.bracket);
}

/** `!pip install x`, `%matplotlib inline`: commands of a notebook. */
function isCommand([sign, word, next]: readonly IToken[]): boolean {
  if (sign === undefined || !isWord(word) || endOf(sign) !== word!.startOffset) return false;
  return (
    (sign.tokenType === t.Not && sign.image === '!') || (sign.image === '%' && next?.tokenType !== t.Equal)
  );
}

/**
 * `import tensorflow as tf`, `from keras.layers import LSTM`; an import of a file names its path in
 * quotes.
 */
function isForeignImport(tokens: readonly IToken[]): boolean {
  const [head, second] = tokens;
  if (second === undefined || !isWord(second)) return false;
  if (tokens.some(({ tokenType }) => tokenType === t.StringLiteral || tokenType === t.OpenBrace))
    return false;
  if (head!.tokenType === t.Import) return true;
  return head!.image === 'from' && tokens.some(({ tokenType }) => tokenType === t.Import);
}

/** Methods that nothing here has. */
const networkMethods = new Set([
  'compile', 'fit', 'add', 'summary', 'backward', 'zero_grad', 'fit_generator', 'parameters', 'state_dict',
  'fit_one_cycle', 'fine_tune', 'lr_find', 'fit_on_texts', 'texts_to_sequences',
]); // prettier-ignore
const networkClasses = new Set(['Sequential', 'Model', 'Input', 'Learner', 'Trainer', 'TrainingArguments']);
const layerClass = /^(Embedding|LSTM|GRU|SimpleRNN|Dense|Dropout|Conv[12]D|Bidirectional|Linear|Flatten)$/;

/**
 * What shows that a statement builds or trains a network as Keras and PyTorch do; null where
 * nothing does.
 */
function networkToken(tokens: readonly IToken[]): IToken | null {
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1]?.tokenType;
    const called = tokens[at + 1]?.tokenType === t.OpenParen;
    if (!called || !isWord(token)) continue;
    if (before === t.Dot && networkMethods.has(token.image)) return tokens[0]!;
    if ((before === t.Equal || before === t.Dot) && networkClasses.has(token.image)) return token;
    if ((before === t.Equal || before === t.Dot) && layerClass.test(token.image) && isCalledTwice(tokens)) {
      return token;
    }
  }
  return null;
}

/** `Dense(16)(x)` */
function isCalledTwice(tokens: readonly IToken[]): boolean {
  return tokens.some(
    ({ tokenType }, at) => tokenType === t.CloseParen && tokens[at + 1]?.tokenType === t.OpenParen,
  );
}

/** Once a network is there, these are its methods as well. */
const laterMethods = new Set(['evaluate', 'predict', 'step', 'train', 'eval', 'to', 'save']);
const laterClasses = new Set(['DataLoader', 'TensorDataset', 'random_split']);
/** Modules whose parts make a network, and everything around it. */
const networkModules = new Set(['nn', 'torch', 'tf', 'keras', 'optim']);

function restOfNetwork(statements: readonly Statement[], found: readonly Foreign[]): readonly Foreign[] {
  if (!found.some(({ kind }) => kind === 'network')) return [];
  const known = new Set(found.flatMap((foreign) => foreign.statements));
  return statements.flatMap((statement): readonly Foreign[] => {
    const { tokens } = statement;
    const at = tokens.findIndex(
      ({ tokenType, image }, place) =>
        tokenType === t.Identifier &&
        ((place === 0 && image === 'print' && tokens[1]?.tokenType === t.OpenParen) ||
          (laterClasses.has(image) && tokens[place + 1]?.tokenType === t.OpenParen) ||
          (laterMethods.has(image) &&
            tokens[place - 1]?.tokenType === t.Dot &&
            tokens[place + 1]?.tokenType === t.OpenParen) ||
          (networkModules.has(image) &&
            tokens[place - 1]?.tokenType === t.Equal &&
            tokens[place + 1]?.tokenType === t.Dot)),
    );
    if (known.has(statement) || at < 0) return [];
    return [{ kind: 'network', statements: [statement], at: tokens[0]! }];
  });
}

/** `64 if big else 16`, `big ? 64 : 16`. */
function choiceToken({ tokens, start, end }: Statement, questions: ReadonlySet<number>): IToken | null {
  const at = tokens.findIndex(
    ({ tokenType, image }, place) => place > 0 && tokenType === t.Identifier && image === 'if',
  );
  if (at > 0 && tokens.slice(at).some(({ image }) => image === 'else')) return tokens[at]!;
  const colon = tokens.find(({ tokenType }) => tokenType === t.Colon);
  const question = [...questions].find((offset) => offset > start && offset < end);
  if (question === undefined || colon === undefined || colon.startOffset < question) return null;
  return tokens.findLast((token) => token.startOffset < question) ?? null;
}

/** `lambda x: x + 1`, `x => x + 1`. */
function functionToken(tokens: readonly IToken[]): IToken | null {
  const at = tokens.findIndex(
    ({ tokenType, image, startOffset }, place) =>
      (image === 'lambda' && isWord(tokens[place + 1]) && tokens[place - 1]?.tokenType !== t.Dot) ||
      (tokenType === t.Equal &&
        tokens[place + 1]?.tokenType === t.Greater &&
        tokens[place + 1]!.startOffset === startOffset + 1),
  );
  return at < 0 ? null : tokens[at]!;
}

/** Offsets of `?`, which is no token of the language. */
function questionMarks(file: SourceFile, { diagnostics }: Scanned): ReadonlySet<number> {
  const strays = diagnostics.filter(({ name }) => name === 'strayCharacter');
  const offsets = strays.map(({ primary }) => primary!.span.start);
  return new Set(offsets.filter((offset) => file.text[offset] === '?'));
}

// ---- messages ----------------------------------------------------------------------------------------

/** More places than this say nothing more. */
const shownPlaces = 3;

function messagesFor(file: SourceFile, found: readonly Foreign[]): readonly Diagnostic[] {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const ofKind = found.filter((foreign) => foreign.kind === kind);
    const [first, ...others] = ofKind.map(({ at }) => spanOf(file, at));
    return messageFor(kind, first!, others.slice(0, shownPlaces), ofKind);
  });
}

function messageFor(
  kind: Kind,
  first: Span,
  others: readonly Span[],
  [foreign, ...rest]: readonly Foreign[],
): Diagnostic {
  const { tokens } = foreign!.statements[0]!;
  switch (kind) {
    case 'import':
      return diagnose('pythonImport', first, { module: moduleOf(tokens), others });
    case 'import order': {
      const written = [foreign!, ...rest].flatMap(
        ({ statements }) => importMeant(statements[0]!.tokens) ?? [],
      );
      return diagnose('importOrder', spanOfStatement(first.file, foreign!.statements[0]!), {
        written,
        others,
      });
    }
    case 'network':
      return diagnose('networkCode', first, { others });
    case 'encoder':
      return diagnose('encoderCode', first, { others });
    case 'classifier':
      return diagnose('classifierCode', first, { others });
    case 'loop':
      return diagnose('loop', first, { variable: loopVariable(tokens), others });
    case 'function':
      return diagnose('foreignSpelling', first, { written: writtenAt(first), is: 'function' });
    case 'file':
      return diagnose('foreignSpelling', first, { written: 'with', is: 'opened file' });
    case 'seed':
    case 'chart':
    case 'device': {
      const called = calledPart(tokens);
      const span = kind === 'device' ? first : { ...first, end: endOf(called.at(-1)!) };
      return diagnose('foreignSpelling', span, { written: writtenAt(span), is: kind });
    }
    case 'column set': {
      const set = [foreign!, ...rest].flatMap(({ statements }) => columnSet(statements[0]!.tokens) ?? []);
      return diagnose('columnAssigned', spanOf(first.file, tokens[0]!), { ...set[0]!, others });
    }
    case 'command':
      return diagnose('foreignSpelling', first, { written: writtenAt(first), is: 'command' });
    case 'exceptions':
      return diagnose('exceptionHandling', first, { others });
    case 'choice':
      return diagnose('condition', first, { ...chosen(foreign!.statements), others });
    case 'index': {
      const uses = [foreign!, ...rest].flatMap(({ statements }) => indexIn(statements[0]!.tokens) ?? []);
      return diagnose('index', first, { uses: uses.map(({ use }) => use), others });
    }
  }
}

function writtenAt({ file, start, end }: Span): string {
  const written = file.text.slice(start, end);
  return written === '=' ? '=>' : written;
}

const modules: Readonly<Record<string, PythonModule>> = dictionary({
  tensorflow: { name: 'TensorFlow', for: 'networks' },
  keras: { name: 'Keras', for: 'networks' },
  torch: { name: 'PyTorch', for: 'networks' },
  sklearn: { name: 'scikit-learn', for: 'classifiers' },
  fastai: { name: 'fastai', for: 'networks' },
  torchtext: { name: 'torchtext', for: 'networks' },
  polars: { name: 'Polars', for: 'tables' },
  datasets: { name: 'datasets', for: 'tables' },
  pandas: { name: 'pandas', for: 'tables' },
  numpy: { name: 'NumPy', for: 'tables' },
  csv: { name: 'csv', for: 'tables' },
  json: { name: 'json', for: 'tables' },
});

/** `keras` of `from keras.layers import LSTM`. */
function moduleOf(tokens: readonly IToken[]): PythonModule {
  const name = tokens[1]!.image;
  return Object.hasOwn(modules, name) ? modules[name]! : { name, for: 'other' };
}

function loopVariable(tokens: readonly IToken[]): string | null {
  return tokens[0]!.tokenType === t.For && tokens[1]!.tokenType === t.Identifier ? tokens[1]!.image : null;
}

/** The name that gets one of two values, and the numbers that it may get. */
function chosen(statements: readonly Statement[]): { name: string | null; values: readonly string[] } {
  const tokens = statements.flatMap((statement) => statement.tokens);
  const equal = tokens.findIndex(({ tokenType }) => tokenType === t.Equal);
  const name = tokens[equal - 1];
  const values = tokens.slice(equal + 1).filter(({ tokenType }) => tokenType === t.NumberLiteral);
  return {
    name: equal > 0 && name!.tokenType === t.Identifier ? name!.image : null,
    values: values.map(({ image }) => image),
  };
}

/** `raw["text"] = …`, as in pandas. */
function columnSet(tokens: readonly IToken[]): { readonly table: string; readonly column: string } | null {
  const [table, open, column, close, equal] = tokens;
  const isSet =
    table?.tokenType === t.Identifier &&
    open?.tokenType === t.OpenBracket &&
    column?.tokenType === t.StringLiteral &&
    close?.tokenType === t.CloseBracket &&
    equal?.tokenType === t.Equal;
  return isSet ? { table: table.image, column: column.image.slice(1, -1) } : null;
}

// ---- what was taken out ------------------------------------------------------------------------------

function namesOf(file: SourceFile, { tokens }: Statement): readonly Name[] {
  return declaredBy(tokens).map((token) => ({
    text: token.image.normalize('NFC'),
    span: spanOf(file, token),
  }));
}

const introduces = new Set<TokenType>([t.Param, t.Stage, t.Model, t.Cell]);

function declaredBy(tokens: readonly IToken[]): readonly IToken[] {
  const isName = (token: IToken | undefined) => token?.tokenType === t.Identifier;
  const [head, second] = tokens;
  const importAt = tokens.findIndex(({ tokenType }) => tokenType === t.Import);
  if (importAt >= 0) {
    // `import a.b as c, d`: the last word before a comma or the end.
    return tokens.filter((token, at) => {
      const next = tokens[at + 1]?.tokenType;
      return (
        at > importAt &&
        isName(token) &&
        (next === undefined || next === t.Comma || tokens[at + 1]!.image === 'from')
      );
    });
  }
  const isDefinition = introduces.has(head!.tokenType) || ['class', 'def'].includes(head!.image);
  if (isDefinition) return isName(second) ? [second!] : [];
  const equal = tokens.findIndex(({ tokenType }) => tokenType === t.Equal);
  const left = tokens.slice(0, Math.max(equal, 0));
  const plain = left.every((token) => isName(token) || token.tokenType === t.Comma);
  return plain ? left.filter(isName) : [];
}

function hasOuter(tokens: readonly IToken[], type: TokenType): boolean {
  let depth = 0;
  return tokens.some(({ tokenType }) => {
    if ([t.OpenParen, t.OpenBracket, t.OpenBrace].includes(tokenType)) depth++;
    if ([t.CloseParen, t.CloseBracket, t.CloseBrace].includes(tokenType)) depth--;
    return depth === 0 && tokenType === type;
  });
}

function spanOfStatement(file: SourceFile, { tokens }: Statement): Span {
  return { file, start: tokens[0]!.startOffset, end: endOf(tokens.at(-1)!) };
}
