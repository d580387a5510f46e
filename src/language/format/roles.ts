/**
 * What a sign means at its place: `{` opens a record, a type or a body; `-` is a sign or a
 * difference. The rules of the grammar know it, so it is read from the tree that they leave.
 */
import type { CstNode, IToken } from 'chevrotain';

export type Role =
  /** Brackets that stand at what they belong to: `f(`, `sizes[`, `float[`, `Table{`. */
  | 'attached'
  /** Brackets of their own: `(a + b)`, `[1, 2]`. */
  | 'free'
  /** `{ a: 1 }` */
  | 'record'
  | 'record of a type'
  | 'body'
  | 'angle'
  | 'sign'
  | 'spread'
  | 'range'
  | 'member'
  | 'accessor'
  /** `=` behind the name of what is defined. */
  | 'define'
  /** `=` before a default. */
  | 'default'
  | 'pipe'
  | 'operator'
  /** `for` and `if` of a list. */
  | 'clause';

/** Roles by the place of a token; the other tokens mean the same everywhere. */
export type Roles = ReadonlyMap<number, Role>;

/** By the rule of the grammar and the kind of the token. */
const roleIn: ReadonlyMap<string, Role> = new Map([
  ['importDeclaration OpenBrace', 'record'],
  ['importDeclaration CloseBrace', 'record'],
  ['importDeclaration With', 'pipe'],
  ['binding Equal', 'define'],
  ['stageDeclaration Equal', 'define'],
  ['modelDeclaration Equal', 'define'],
  ['signature OpenParen', 'attached'],
  ['signature CloseParen', 'attached'],
  ['parameter Equal', 'default'],
  ['block OpenBlock', 'body'],
  ['block CloseBrace', 'body'],
  ['blockItem Equal', 'define'],
  ['typeOption Minus', 'sign'],
  ['type Bar', 'operator'],
  ['namedType Less', 'angle'],
  ['namedType Greater', 'angle'],
  ['namedType OpenBracket', 'attached'],
  ['namedType CloseBracket', 'attached'],
  ['namedType OpenBrace', 'record of a type'],
  ['namedType CloseBrace', 'record of a type'],
  ['dimension DotDot', 'spread'],
  ['chainLink With', 'pipe'],
  ['operand Minus', 'sign'],
  ['operand Not', 'sign'],
  ['suffix Dot', 'member'],
  ['accessor Dot', 'accessor'],
  ['call OpenParen', 'attached'],
  ['call CloseParen', 'attached'],
  ['chosen OpenBracket', 'attached'],
  ['chosen CloseBracket', 'attached'],
  ['argument DotDot', 'spread'],
  ['parenthesized OpenParen', 'free'],
  ['parenthesized CloseParen', 'free'],
  ['list OpenBracket', 'free'],
  ['list CloseBracket', 'free'],
  ['listItem DotDot', 'spread'],
  ['comprehensionClause For', 'clause'],
  ['comprehensionClause Identifier', 'clause'],
  ['comprehensionClause OpenParen', 'free'],
  ['comprehensionClause CloseParen', 'free'],
  ['record OpenBrace', 'record'],
  ['record CloseBrace', 'record'],
  ['recordField DotDot', 'spread'],
]);

/** The roles of the tokens of one declaration. */
export function rolesOf(declaration: CstNode): Roles {
  const roles = new Map<number, Role>();
  collect(declaration, roles);
  return roles;
}

function collect(node: CstNode, roles: Map<number, Role>): void {
  for (const [kind, elements] of Object.entries(node.children)) {
    elements.forEach((element, at) => {
      if ('children' in element) collect(element, roles);
      else {
        const role = roleOf(node.name, kind, at);
        if (role !== undefined) roles.set((element as IToken).startOffset, role);
      }
    });
  }
}

function roleOf(rule: string, kind: string, at: number): Role | undefined {
  if (rule === 'operator') return kind === 'DotDot' ? 'range' : isPipe(kind) ? 'pipe' : 'operator';
  // `.validation.loss`: only the first dot has nothing before it.
  if (rule === 'accessor' && kind === 'Dot' && at > 0) return 'member';
  return roleIn.get(`${rule} ${kind}`);
}

const isPipe = (kind: string): boolean => kind === 'PipeInto' || kind === 'Compose';
