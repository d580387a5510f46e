/**
 * The rules of the language, without actions: the tree builder (`src/language/syntax/build-ast.ts`)
 * reads what they leave. The input is the tokens of one declaration;
 * `src/language/syntax/layout.ts` has cut the file there, has balanced the brackets and has put an
 * `ItemEnd` where a line ends an item of a block.
 *
 * Some rules accept a little more than the language has (a missing comma, `=` for `:`): the builder
 * reports these by name, which helps more than "unexpected token".
 */
import {
  CstParser,
  type CstNode,
  type IParserErrorMessageProvider,
  type IToken,
  tokenMatcher,
  type ParserMethod,
} from 'chevrotain';
import * as t from './tokens.js';

type Rule = ParserMethod<[], CstNode>;

/**
 * Prose is made in `src/language/syntax/rule-errors.ts`; an exception carries the name of the token
 * that was wanted.
 */
const errorMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.name,
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: () => '',
  buildEarlyExitMessage: () => '',
};

export class SeqParser extends CstParser {
  constructor() {
    super([...t.allTokens], {
      recoveryEnabled: true,
      maxLookahead: 2,
      nodeLocationTracking: 'none',
      skipValidations: true,
      errorMessageProvider: errorMessages,
    });
    this.performSelfAnalysis();
  }

  /** The only entry: one declaration, from its first word to its last token. */
  readonly declaration: Rule = this.RULE('declaration', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.importDeclaration) },
      { ALT: () => this.SUBRULE(this.paramDeclaration) },
      { ALT: () => this.SUBRULE(this.stageDeclaration) },
      { ALT: () => this.SUBRULE(this.modelDeclaration) },
      { ALT: () => this.SUBRULE(this.cellDeclaration) },
      { ALT: () => this.SUBRULE(this.binding) },
    ]);
  });

  // import { clean_review, other as mine } from "std/text" with { rows: 100 }
  private readonly importDeclaration: Rule = this.RULE('importDeclaration', () => {
    this.CONSUME(t.Import);
    this.CONSUME(t.OpenBrace);
    this.MANY(() => {
      this.SUBRULE(this.importName);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseBrace);
    // `from` and `as` are ordinary names elsewhere; the builder checks the word.
    this.CONSUME(t.Identifier);
    this.CONSUME(t.StringLiteral);
    this.OPTION2(() => {
      this.CONSUME(t.With);
      this.SUBRULE(this.record);
    });
  });

  private readonly importName: Rule = this.RULE('importName', () => {
    this.CONSUME(t.Identifier);
    this.OPTION({
      GATE: () => this.LA(1).image === 'as',
      DEF: () => {
        this.CONSUME2(t.Identifier);
        this.CONSUME3(t.Identifier);
      },
    });
  });

  // param length: int = 200
  private readonly paramDeclaration: Rule = this.RULE('paramDeclaration', () => {
    this.CONSUME(t.Param);
    this.SUBRULE(this.parameter);
  });

  // tokens = raw |> tokenize(treebank)
  private readonly binding: Rule = this.RULE('binding', () => {
    this.CONSUME(t.Identifier);
    this.CONSUME(t.Equal);
    this.SUBRULE(this.expression);
  });

  // stage clean(text: Text; lower: bool = true) = text |> lowercase
  private readonly stageDeclaration: Rule = this.RULE('stageDeclaration', () => {
    this.CONSUME(t.Stage);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.signature);
    this.CONSUME(t.Equal);
    this.SUBRULE(this.expression);
  });

  // model sentiment(ids: Id[time]; width: int = 400) = …   or with a block
  private readonly modelDeclaration: Rule = this.RULE('modelDeclaration', () => {
    this.CONSUME(t.Model);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.signature);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Equal);
          this.SUBRULE(this.expression);
        },
      },
      { ALT: () => this.SUBRULE(this.block) },
    ]);
  });

  // cell elman(x: float[n]; units: int) { state h: float[units] = zeros … }
  private readonly cellDeclaration: Rule = this.RULE('cellDeclaration', () => {
    this.CONSUME(t.Cell);
    this.CONSUME(t.Identifier);
    this.SUBRULE(this.signature);
    this.SUBRULE(this.block);
  });

  private readonly signature: Rule = this.RULE('signature', () => {
    this.CONSUME(t.OpenParen);
    this.SUBRULE(this.parameters);
    this.OPTION(() => {
      this.CONSUME(t.Semicolon);
      this.SUBRULE2(this.parameters);
    });
    this.CONSUME(t.CloseParen);
  });

  private readonly parameters: Rule = this.RULE('parameters', () => {
    this.MANY(() => {
      this.SUBRULE(this.parameter);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
  });

  private readonly parameter: Rule = this.RULE('parameter', () => {
    this.CONSUME(t.Identifier);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE(this.type);
    });
    this.OPTION2(() => {
      this.CONSUME(t.Equal);
      this.SUBRULE(this.expression);
    });
  });

  private readonly block: Rule = this.RULE('block', () => {
    this.CONSUME(t.OpenBlock);
    this.MANY(() => {
      this.SUBRULE(this.blockItem);
      this.OPTION(() => this.CONSUME(t.ItemEnd));
    });
    this.CONSUME(t.CloseBrace);
  });

  private readonly blockItem: Rule = this.RULE('blockItem', () => {
    this.OR([
      {
        // `state` is a word of cells only and an ordinary name elsewhere.
        GATE: () => this.LA(1).image === 'state',
        ALT: () => {
          this.CONSUME(t.Identifier);
          this.SUBRULE(this.parameter);
        },
      },
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME2(t.Identifier) }, { ALT: () => this.CONSUME(t.PrimedName) }]);
          this.CONSUME(t.Equal);
          this.SUBRULE(this.expression);
        },
      },
      { ALT: () => this.SUBRULE2(this.expression) },
    ]);
  });

  // "adam" | "sgd"
  private readonly type: Rule = this.RULE('type', () => {
    this.SUBRULE(this.typeOption);
    this.MANY(() => {
      this.CONSUME(t.Bar);
      this.SUBRULE2(this.typeOption);
    });
  });

  // Id<words>[..time]   float[time, 400]   Table{text: Text, label: Class}   "left"   3
  private readonly typeOption: Rule = this.RULE('typeOption', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.StringLiteral) },
      { ALT: () => this.CONSUME(t.RawString) },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(t.Minus));
          this.CONSUME(t.NumberLiteral);
        },
      },
      { ALT: () => this.CONSUME(t.True) },
      { ALT: () => this.CONSUME(t.False) },
      { ALT: () => this.SUBRULE(this.namedType) },
    ]);
  });

  private readonly namedType: Rule = this.RULE('namedType', () => {
    this.OR([{ ALT: () => this.CONSUME(t.Identifier) }, { ALT: () => this.CONSUME(t.None) }]);
    this.OPTION(() => {
      this.CONSUME(t.Less);
      this.SUBRULE(this.type);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.type);
      });
      this.CONSUME(t.Greater);
    });
    this.OPTION2(() => {
      this.CONSUME(t.OpenBracket);
      this.MANY2(() => {
        this.SUBRULE(this.dimension);
        this.OPTION3(() => this.CONSUME2(t.Comma));
      });
      this.CONSUME(t.CloseBracket);
    });
    this.OPTION4(() => {
      this.CONSUME(t.OpenBrace);
      this.MANY3(() => {
        this.SUBRULE(this.columnType);
        this.OPTION5(() => this.CONSUME3(t.Comma));
      });
      this.CONSUME(t.CloseBrace);
    });
  });

  private readonly dimension: Rule = this.RULE('dimension', () => {
    this.OPTION(() => this.CONSUME(t.DotDot));
    this.SUBRULE(this.expression);
  });

  private readonly columnType: Rule = this.RULE('columnType', () => {
    this.CONSUME(t.Word);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
  });

  // A flat chain; `precedence.ts` says how the builder nests it.
  readonly expression: Rule = this.RULE('expression', () => {
    this.SUBRULE(this.operand);
    this.MANY(() => this.SUBRULE(this.chainLink));
  });

  private readonly chainLink: Rule = this.RULE('chainLink', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.With);
          this.SUBRULE(this.record);
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.operator);
          this.SUBRULE(this.operand);
        },
      },
    ]);
  });

  private readonly operator: Rule = this.RULE('operator', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.PipeInto) },
      { ALT: () => this.CONSUME(t.Compose) },
      { ALT: () => this.CONSUME(t.Or) },
      { ALT: () => this.CONSUME(t.And) },
      { ALT: () => this.CONSUME(t.EqualEqual) },
      { ALT: () => this.CONSUME(t.NotEqual) },
      { ALT: () => this.CONSUME(t.Less) },
      { ALT: () => this.CONSUME(t.LessEqual) },
      { ALT: () => this.CONSUME(t.Greater) },
      { ALT: () => this.CONSUME(t.GreaterEqual) },
      { ALT: () => this.CONSUME(t.DotDot) },
      { ALT: () => this.CONSUME(t.Plus) },
      { ALT: () => this.CONSUME(t.Minus) },
      { ALT: () => this.CONSUME(t.Times) },
      { ALT: () => this.CONSUME(t.Divide) },
      { ALT: () => this.CONSUME(t.At) },
    ]);
  });

  // -units   not ready   encoder(width: 3).states   sizes[w: 50]
  private readonly operand: Rule = this.RULE('operand', () => {
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(t.Minus) }, { ALT: () => this.CONSUME(t.Not) }]);
    });
    this.SUBRULE(this.primary);
    this.MANY2({
      GATE: () => this.LA(1).tokenType !== t.OpenBracket || this.choosesElement(),
      DEF: () => this.SUBRULE(this.suffix),
    });
  });

  private readonly suffix: Rule = this.RULE('suffix', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Dot);
          this.CONSUME(t.Word);
        },
      },
      { ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.chosen) },
    ]);
  });

  /** Names stand in the bracket, and it follows at once: no list begins here. */
  private choosesElement(): boolean {
    const [before, bracket, word, colon] = [this.LA(0), this.LA(1), this.LA(2), this.LA(3)];
    return (
      before.startOffset + before.image.length === bracket.startOffset &&
      tokenMatcher(word, t.Word) &&
      colon.tokenType === t.Colon
    );
  }

  private readonly chosen: Rule = this.RULE('chosen', () => {
    this.CONSUME(t.OpenBracket);
    this.MANY(() => {
      this.SUBRULE(this.recordField);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseBracket);
  });

  private readonly call: Rule = this.RULE('call', () => {
    this.CONSUME(t.OpenParen);
    this.MANY(() => {
      this.SUBRULE(this.argument);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseParen);
  });

  private readonly argument: Rule = this.RULE('argument', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.DotDot);
          this.SUBRULE(this.expression);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Word);
          this.OR2([{ ALT: () => this.CONSUME(t.Colon) }, { ALT: () => this.CONSUME(t.Equal) }]);
          this.SUBRULE2(this.expression);
        },
      },
      { ALT: () => this.SUBRULE3(this.expression) },
    ]);
  });

  private readonly primary: Rule = this.RULE('primary', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Identifier) },
      { ALT: () => this.CONSUME(t.PrimedName) },
      { ALT: () => this.CONSUME(t.NumberLiteral) },
      { ALT: () => this.CONSUME(t.StringLiteral) },
      { ALT: () => this.CONSUME(t.RawString) },
      { ALT: () => this.CONSUME(t.True) },
      { ALT: () => this.CONSUME(t.False) },
      { ALT: () => this.CONSUME(t.None) },
      { ALT: () => this.CONSUME(t.Missing) },
      { ALT: () => this.SUBRULE(this.accessor) },
      { ALT: () => this.SUBRULE(this.parenthesized) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.record) },
    ]);
  });

  // .label   .validation.loss
  private readonly accessor: Rule = this.RULE('accessor', () => {
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.Dot);
      this.CONSUME(t.Word);
    });
  });

  private readonly parenthesized: Rule = this.RULE('parenthesized', () => {
    this.CONSUME(t.OpenParen);
    this.SUBRULE(this.expression);
    this.CONSUME(t.CloseParen);
  });

  // [50, 100]   [..sizes, 400]   [train(…) for size in sizes if size > 50]
  private readonly list: Rule = this.RULE('list', () => {
    this.CONSUME(t.OpenBracket);
    this.MANY(() => {
      this.SUBRULE(this.listItem);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.MANY2(() => this.SUBRULE(this.comprehensionClause));
    this.CONSUME(t.CloseBracket);
  });

  private readonly listItem: Rule = this.RULE('listItem', () => {
    this.OPTION(() => this.CONSUME(t.DotDot));
    this.SUBRULE(this.expression);
  });

  private readonly comprehensionClause: Rule = this.RULE('comprehensionClause', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.For);
          this.OR2([
            { ALT: () => this.SUBRULE(this.variables) },
            {
              ALT: () => {
                this.CONSUME(t.OpenParen);
                this.SUBRULE2(this.variables);
                this.CONSUME(t.CloseParen);
              },
            },
          ]);
          this.CONSUME(t.In);
          this.SUBRULE(this.expression);
        },
      },
      {
        // `if` is a word of comprehensions only and an ordinary name elsewhere.
        GATE: () => this.LA(1).image === 'if',
        ALT: () => {
          this.CONSUME(t.Identifier);
          this.SUBRULE2(this.expression);
        },
      },
    ]);
  });

  // width   width, rate
  private readonly variables: Rule = this.RULE('variables', () => {
    this.CONSUME(t.Identifier);
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.CONSUME2(t.Identifier);
    });
  });

  // { validation: 50%, "1": "negative", ..rest }
  private readonly record: Rule = this.RULE('record', () => {
    this.CONSUME(t.OpenBrace);
    this.MANY(() => {
      this.SUBRULE(this.recordField);
      this.OPTION(() => this.CONSUME(t.Comma));
    });
    this.CONSUME(t.CloseBrace);
  });

  private readonly recordField: Rule = this.RULE('recordField', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.DotDot);
          this.SUBRULE(this.expression);
        },
      },
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(t.Word) },
            { ALT: () => this.CONSUME(t.StringLiteral) },
            { ALT: () => this.CONSUME(t.RawString) },
          ]);
          this.OR3([{ ALT: () => this.CONSUME(t.Colon) }, { ALT: () => this.CONSUME(t.Equal) }]);
          this.SUBRULE2(this.expression);
        },
      },
    ]);
  });
}

let parser: SeqParser | null = null;

/** The parser, made on first use; it holds only the tokens of the declaration it is reading. */
export function sharedParser(): SeqParser {
  parser ??= new SeqParser();
  return parser;
}

/** Parses the tokens of one declaration; mistakes are in `sharedParser().errors` afterwards. */
export function parseDeclaration(tokens: IToken[]): CstNode {
  const rules = sharedParser();
  rules.input = tokens;
  return rules.declaration();
}
