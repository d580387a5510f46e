/**
 * The tree of a `.seq` file as written: names are strings, nothing is resolved, every node has its
 * span. Made by `build-ast`; a construct that did not parse is an `error` expression, so that later
 * phases see a whole tree and stay quiet about what is already reported.
 */
import type { SourceFile, Span } from '../../base/source/source-file.js';

export interface Name {
  readonly text: string;
  readonly span: Span;
}

export interface Program {
  readonly file: SourceFile;
  /** `##` lines at the very top, before an empty line or an import. */
  readonly doc: string | null;
  readonly declarations: readonly Declaration[];
}

export type Declaration =
  | ImportDeclaration
  | ParamDeclaration
  | BindingDeclaration
  | StageDeclaration
  | ModelDeclaration
  | CellDeclaration;

interface DeclarationBase {
  readonly span: Span;
  readonly doc: string | null;
}

/** `import { clean_review, other as mine } from "./text.seq" with { rows: 100 }` */
export interface ImportDeclaration extends DeclarationBase {
  readonly kind: 'import';
  readonly names: readonly { readonly imported: Name; readonly local: Name }[];
  readonly from: { readonly text: string; readonly span: Span };
  /** Values for parameters of the file; null without `with`. */
  readonly given: readonly RecordField[] | null;
}

/** `param length: int = 200`; without a default it must be given. */
export interface ParamDeclaration extends DeclarationBase {
  readonly kind: 'param';
  readonly name: Name;
  readonly type: TypeNode | null;
  readonly value: Expression | null;
}

/** `words = vocabulary(tokens)` */
export interface BindingDeclaration extends DeclarationBase {
  readonly kind: 'binding';
  readonly name: Name;
  readonly value: Expression;
}

/** `stage clean(text: Text; lower: bool = true) = text |> …` */
export interface StageDeclaration extends DeclarationBase {
  readonly kind: 'stage';
  readonly name: Name;
  readonly inputs: readonly Parameter[];
  readonly settings: readonly Parameter[];
  readonly body: Expression;
}

/** `model sentiment(ids: Id[time]; width: int = 400) = …` or with a block body. */
export interface ModelDeclaration extends DeclarationBase {
  readonly kind: 'model';
  readonly name: Name;
  readonly inputs: readonly Parameter[];
  readonly settings: readonly Parameter[];
  readonly body: Block;
}

/**
 * `cell elman(x: float[n]; units: int) { state h: float[units] = zeros … h' = tanh(W @ x + U @ h +
 * b) }`
 */
export interface CellDeclaration extends DeclarationBase {
  readonly kind: 'cell';
  readonly name: Name;
  readonly inputs: readonly Parameter[];
  readonly settings: readonly Parameter[];
  readonly body: CellBody;
}

/**
 * One step of a recurrence: what is carried from step to step, the equations, what a step emits.
 */
export interface CellBody {
  /** `state h: float[units] = zeros` */
  readonly states: readonly Parameter[];
  /**
   * `W = weight(units, n)`, and with `next` the next value of a state: `h' = …`, whose name is `h`.
   */
  readonly equations: readonly Equation[];
  /** Null: a step emits the next value of the first state. */
  readonly result: Expression | null;
  readonly span: Span;
}

export interface Equation {
  readonly name: Name;
  readonly next: boolean;
  readonly value: Expression;
  readonly span: Span;
}

export interface Parameter {
  readonly name: Name;
  readonly type: TypeNode | null;
  readonly value: Expression | null;
  readonly span: Span;
}

/** Named values, then the result. `= expression` is a block without bindings. */
export interface Block {
  readonly bindings: readonly { readonly name: Name; readonly value: Expression; readonly span: Span }[];
  readonly result: Expression;
  readonly span: Span;
}

export type TypeNode =
  /** `int`, `Text`, `Id<words>[..time]`, `float[time, 400]`, `Table{text: Text}` */
  | {
      readonly kind: 'named-type';
      readonly name: Name;
      readonly parameters: readonly TypeNode[];
      readonly shape: readonly DimensionNode[] | null;
      readonly columns: readonly { readonly name: Name; readonly type: TypeNode }[] | null;
      readonly span: Span;
    }
  /** `"left"` or `3` as a type. */
  | { readonly kind: 'literal-type'; readonly value: string | number | boolean; readonly span: Span }
  /** `"adam" | "sgd"` */
  | { readonly kind: 'union-type'; readonly options: readonly TypeNode[]; readonly span: Span };

/**
 * `200`, `time`, `..time`, `words.size`, `2 * units`: an expression, ragged when `..` stands before
 * it.
 */
export interface DimensionNode {
  readonly ragged: boolean;
  readonly size: Expression;
  readonly span: Span;
}

export type Unit = 'steps' | 'epochs' | '%' | 's' | 'ms' | 'KiB' | 'MiB' | 'GiB';

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '@' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

export type Expression =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly integer: boolean;
      readonly unit: Unit | null;
      readonly span: Span;
    }
  | { readonly kind: 'string'; readonly value: string; readonly raw: boolean; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'none'; readonly span: Span }
  /** `words`; in a cell also `h'`, the next value of `h`. */
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  /** `.label`, `.validation.loss`: a path from something the context supplies. */
  | { readonly kind: 'accessor'; readonly path: readonly Name[]; readonly span: Span }
  /** `raw.test` */
  | { readonly kind: 'member'; readonly object: Expression; readonly member: Name; readonly span: Span }
  /** `sizes[w: 50]` */
  | {
      readonly kind: 'element';
      readonly list: Expression;
      readonly fields: readonly RecordField[];
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly arguments: readonly Argument[];
      readonly span: Span;
    }
  /** `input |> target` */
  | { readonly kind: 'pipe'; readonly input: Expression; readonly target: Expression; readonly span: Span }
  /** `first >> second` */
  | { readonly kind: 'compose'; readonly first: Expression; readonly second: Expression; readonly span: Span }
  /** `text with { es: .es |> lowercase }` */
  | {
      readonly kind: 'with';
      readonly table: Expression;
      readonly fields: readonly RecordField[];
      readonly span: Span;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | 'not';
      readonly operand: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly span: Span }
  /** `[train(net(width: w), data) for w in [50, 100] if w > 50]` */
  | {
      readonly kind: 'comprehension';
      readonly element: Expression;
      readonly clauses: readonly ComprehensionClause[];
      readonly span: Span;
    }
  | { readonly kind: 'record'; readonly fields: readonly RecordField[]; readonly span: Span }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression; readonly span: Span }
  | { readonly kind: 'error'; readonly span: Span };

export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

/** `..recipe` spreads a record into arguments or fields, a list into a list. */
export type Argument =
  | { readonly kind: 'positional'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'named'; readonly name: Name; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'spread'; readonly value: Expression; readonly span: Span };

/** A field's name is an identifier or a string (`"1": "negative"`). */
export type RecordField =
  | { readonly kind: 'field'; readonly name: Name; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'spread'; readonly value: Expression; readonly span: Span };

/** Clauses go from the outermost loop to the innermost, and each sees the variables before it. */
export type ComprehensionClause =
  /** `for w in [50, 100]`; with several variables each item is a list that is taken apart. */
  | {
      readonly kind: 'for';
      readonly variables: readonly Name[];
      readonly list: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'if'; readonly condition: Expression; readonly span: Span };

export type ListItem =
  | { readonly kind: 'item'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'spread'; readonly value: Expression; readonly span: Span };
