/**
 * seqpipe for tree-sitter: editors that colour, fold and select by syntax (Neovim, Helix, Zed,
 * GitHub). The rules are those of `grammar/parser.ts`. Lines have no meaning here: a declaration
 * ends where the next one begins, and a file with mistakes still gets most of its tree.
 */
/// <reference types="tree-sitter-cli/dsl" />

const LETTER = '[\\p{L}\\p{Nl}_]';
const PART = '[\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]';
const NAME = `${LETTER}${PART}*`;

/** Loosest first, as in `grammar/precedence.ts`. */
const LEVELS = [
  ['|>'],
  ['>>'],
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['..'],
  ['+', '-'],
  ['*', '/', '@'],
];
const levelOf = (operator) => 2 * LEVELS.findIndex((operators) => operators.includes(operator));
/** `not` takes all that binds as tightly as a comparison. */
const NOT = levelOf('==') - 1;
const MINUS = 2 * LEVELS.length;
const SUFFIX = MINUS + 1;

const commas = (rule) => optional(seq(rule, repeat(seq(',', rule)), optional(',')));

export default grammar({
  name: 'seqpipe',

  word: ($) => $.identifier,

  extras: ($) => [/[\s\uFEFF\u00A0\u2000-\u200A\u202F\u3000]/, $.doc_comment, $.comment],

  rules: {
    source_file: ($) => repeat($._declaration),

    _declaration: ($) =>
      choice(
        $.import_declaration,
        $.param_declaration,
        $.stage_declaration,
        $.model_declaration,
        $.cell_declaration,
        $.binding,
      ),

    import_declaration: ($) =>
      prec.right(
        seq(
          'import',
          '{',
          commas($.import_name),
          '}',
          'from',
          field('path', $.string),
          optional(seq('with', $.record)),
        ),
      ),
    import_name: ($) => seq(field('name', $.identifier), optional(seq('as', field('local', $.identifier)))),

    param_declaration: ($) => seq('param', $.parameter),

    binding: ($) => seq(field('name', $.identifier), '=', field('value', $._expression)),

    stage_declaration: ($) =>
      seq('stage', field('name', $.identifier), $.signature, '=', field('body', $._expression)),

    model_declaration: ($) =>
      seq(
        'model',
        field('name', $.identifier),
        $.signature,
        choice(seq('=', field('body', $._expression)), field('body', $.block)),
      ),

    cell_declaration: ($) => seq('cell', field('name', $.identifier), $.signature, field('body', $.block)),

    signature: ($) => seq('(', optional($.inputs), optional(seq(';', optional($.settings))), ')'),
    inputs: ($) => seq($.parameter, repeat(seq(',', $.parameter)), optional(',')),
    settings: ($) => seq($.parameter, repeat(seq(',', $.parameter)), optional(',')),

    parameter: ($) =>
      prec.right(
        seq(
          field('name', $.identifier),
          optional(seq(':', field('type', $._type))),
          optional(seq('=', field('default', $._expression))),
        ),
      ),

    block: ($) => seq('{', repeat(seq($._item, optional(';'))), '}'),
    _item: ($) => choice($.state, $.equation, $.result),
    state: ($) => seq('state', $.parameter),
    equation: ($) =>
      seq(field('name', choice($.identifier, $.primed_name)), '=', field('value', $._expression)),
    result: ($) => $._expression,

    // ---- types -----------------------------------------------------------------------------------

    _type: ($) => choice($.union_type, $._type_option),
    union_type: ($) => prec.right(seq($._type_option, repeat1(seq('|', $._type_option)))),
    _type_option: ($) =>
      choice($.string, $.raw_string, seq(optional('-'), $.number), $.boolean, $.named_type),
    named_type: ($) =>
      prec.right(
        seq(
          field('name', choice($.identifier, $.none)),
          optional(seq('<', $._type, repeat(seq(',', $._type)), '>')),
          optional($.shape),
          optional($.columns),
        ),
      ),
    shape: ($) => seq('[', commas($.dimension), ']'),
    dimension: ($) => seq(optional('..'), $._expression),
    columns: ($) => seq('{', commas($.column_type), '}'),
    column_type: ($) => seq(field('name', $._word), ':', field('type', $._type)),

    // ---- expressions -----------------------------------------------------------------------------

    _expression: ($) => choice($.binary_expression, $.with_expression, $.unary_expression, $._operand),

    binary_expression: ($) =>
      choice(
        ...LEVELS.flat().map((operator) =>
          prec.left(
            levelOf(operator),
            seq(field('left', $._expression), field('operator', operator), field('right', $._expression)),
          ),
        ),
      ),

    with_expression: ($) =>
      prec.left(0, seq(field('table', $._expression), 'with', field('columns', $.record))),

    unary_expression: ($) =>
      choice(prec(NOT, seq('not', $._expression)), prec(MINUS, seq('-', $._expression))),

    _operand: ($) => choice($._primary, $.member_expression, $.call_expression, $.element_expression),

    member_expression: ($) =>
      prec.left(SUFFIX, seq(field('object', $._operand), '.', field('member', $._word))),
    call_expression: ($) =>
      prec.left(SUFFIX, seq(field('function', $._operand), field('arguments', $.arguments))),
    // It follows at once: behind a space a list begins.
    element_expression: ($) =>
      prec.left(SUFFIX, seq(field('list', $._operand), token.immediate('['), commas($.field), ']')),

    arguments: ($) => seq('(', commas(choice($.spread, $.named_argument, $._expression)), ')'),
    named_argument: ($) => seq(field('name', $._word), ':', field('value', $._expression)),
    spread: ($) => seq('..', $._expression),

    _primary: ($) =>
      choice(
        $.identifier,
        $.primed_name,
        $.number,
        $.string,
        $.raw_string,
        $.boolean,
        $.none,
        $.accessor,
        $.parenthesized_expression,
        $.list,
        $.record,
      ),

    accessor: ($) => prec.left(seq('.', field('member', $._word))),
    parenthesized_expression: ($) => seq('(', $._expression, ')'),

    list: ($) => seq('[', commas(choice($.spread, $._expression)), repeat($._clause), ']'),
    _clause: ($) => choice($.for_clause, $.if_clause),
    for_clause: ($) =>
      seq('for', choice($.variables, seq('(', $.variables, ')')), 'in', field('list', $._expression)),
    if_clause: ($) => seq('if', field('condition', $._expression)),
    variables: ($) => seq($.identifier, repeat(seq(',', $.identifier))),

    record: ($) => seq('{', commas(choice($.spread, $.field)), '}'),
    field: ($) =>
      seq(field('name', choice($._word, $.string, $.raw_string)), ':', field('value', $._expression)),

    // ---- words and literals ----------------------------------------------------------------------

    // Behind a dot and before a colon every word is a name; the lexer takes a keyword for a name
    // wherever the keyword cannot stand.
    _word: ($) => $.identifier,
    boolean: () => choice('true', 'false'),
    none: () => 'none',
    identifier: () => new RustRegex(NAME),
    primed_name: () => token(new RustRegex(`${NAME}'`)),
    number: () =>
      token(
        /[0-9][0-9_]*(\.[0-9][0-9_]*)?([eE][+-]?[0-9]+)?([ \t]*%|[ \t]*(steps|epochs|s|ms|KiB|MiB|GiB))?/,
      ),
    string: () => token(/"([^"\\\r\n]|\\[^\r\n])*"/),
    raw_string: () =>
      token(
        choice(
          /r"[^"\r\n]*"/,
          /r#"([^"\r\n]|"+[^"#\r\n])*"+#/,
          /r##"([^"\r\n]|"+[^"#\r\n]|"+#[^#\r\n])*"+##/,
        ),
      ),

    doc_comment: () => token(prec(1, /##([^#\r\n][^\r\n]*)?/)),
    comment: () => token(/#[^\r\n]*/),
  },
});
