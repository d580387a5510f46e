/** What can be wrong with the text of a `.seq` file, in the reader's words. Codes SEQ100 to SEQ149. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';

interface Parts {
  readonly text?: string;
  readonly related?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help?: readonly string[];
}

function error(code: string, span: Span, message: string, parts: Parts = {}): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    primary: { span, text: parts.text ?? '' },
    related: parts.related ?? [],
    notes: parts.notes ?? [],
    help: parts.help ?? [],
  };
}

/** Something else was needed here. `expected` and `found` are ready to read: "`:`", "a value". */
export function unexpectedToken(
  span: Span,
  found: string,
  expected: string,
  context: Parts = {},
): Diagnostic {
  return error('SEQ100', span, `expected ${expected}, but found ${found}`, {
    text: `${expected} should stand here`,
    ...context,
  });
}

/** A `;` or `,` after a declaration that is complete. */
export function tooMuch(span: Span, sign: string): Diagnostic {
  return error('SEQ100', span, `this \`${sign}\` is too much`, {
    text: 'delete it',
    notes: ['A declaration ends by itself; nothing stands between two of them.'],
  });
}

/** The declaration stops in the middle. */
export function unfinished(span: Span, expected: string, help: readonly string[] = []): Diagnostic {
  return error('SEQ100', span, `this ends too early: ${expected} is missing`, {
    text: `${expected} should follow`,
    help,
  });
}

/** The file is in another encoding than UTF-8, or no text at all. */
export function notUtf8(span: Span, binary: boolean): Diagnostic {
  return error('SEQ101', span, binary ? 'this file is not UTF-8 text' : 'this is not UTF-8 text', {
    text: binary ? 'a byte that no text holds' : 'bytes that mean no letter',
    notes: binary ? ['Files saved as UTF-16 (“Unicode” in some editors) look like this too.'] : [],
    help: ['save the file as UTF-8; editors offer it under “Save as”, “Encoding”'],
  });
}

export function strayCharacter(span: Span, character: string, help: readonly string[]): Diagnostic {
  return error('SEQ101', span, `${character} has no meaning here`, {
    text: 'not part of the language',
    help,
  });
}

export function wrongQuotes(span: Span, kind: 'single' | 'curly', repaired: string): Diagnostic {
  return error(
    'SEQ102',
    span,
    `text stands between ${kind === 'single' ? 'double' : 'straight'} quotes: ${repaired}`,
    {
      text: kind === 'single' ? 'single quotes' : 'curly quotes',
      notes: [
        kind === 'single'
          ? "A single quote is part of a name in this language: h' is the next value of h."
          : 'Curly quotes come from word processors and web pages; they are other characters than ".',
      ],
      help: [`write ${repaired}`],
    },
  );
}

/** `others`: the line has quotes before this one, any of which may be the one without a partner. */
export function unclosedString(span: Span, quote: string, others: boolean): Diagnostic {
  return error('SEQ103', span, `this text is never closed`, {
    text: `opened here; no ${quote} before the end of the line`,
    help: [
      others
        ? `add the ${quote} that is missing on this line; it may be an earlier one`
        : `add the closing ${quote}`,
      'for a line break inside a text write \\n',
    ],
  });
}

export function unknownEscape(span: Span, escape: string): Diagnostic {
  return error('SEQ104', span, `${escape} is not an escape`, {
    text: 'no such escape',
    notes: ['Escapes are \\n \\t \\r \\" \\\\ and \\u{1F600}.'],
    help: [`for a regular expression use a raw string: r"${escape}"`, 'for a plain backslash write \\\\'],
  });
}

export function unknownUnit(
  span: Span,
  unit: string,
  nearest: string | null,
  help: readonly string[],
): Diagnostic {
  return error('SEQ105', span, `\`${unit}\` is not a unit`, {
    text: nearest === null ? 'unknown unit' : `did you mean \`${nearest}\`?`,
    notes: ['Units are steps, epochs, %, s, ms, KiB, MiB and GiB.'],
    help,
  });
}

export function malformedNumber(span: Span, why: string, help: string): Diagnostic {
  return error('SEQ106', span, why, { text: 'this number', help: [help] });
}

export function unclosedBracket(
  opener: Span,
  bracket: string,
  closer: string,
  related: readonly Label[],
  count: number,
): Diagnostic {
  const message = count === 1 ? `this \`${bracket}\` is never closed` : `${count} brackets are never closed`;
  return error('SEQ110', opener, message, {
    text: 'opened here',
    related,
    help: [count === 1 ? `add the \`${closer}\`` : 'add the closing brackets'],
  });
}

/** `32 epochs: 5`: without the comma the next argument's name is read as a unit. */
export function unitTakesName(span: Span, number: string, name: string): Diagnostic {
  return error('SEQ100', span, `expected \`,\` before \`${name}:\``, {
    text: 'read as one number with a unit',
    help: [`write the comma: \`${number}, ${name}: …\``],
  });
}

export function strayCloser(span: Span, closer: string): Diagnostic {
  return error('SEQ111', span, `this \`${closer}\` closes nothing`, {
    text: 'no bracket is open here',
    help: [`delete the \`${closer}\`, or add the opening bracket before it`],
  });
}

export function wrongCloser(closer: Span, written: string, wanted: string, opener: Span): Diagnostic {
  return error('SEQ111', closer, `\`${wanted}\` is needed here, not \`${written}\``, {
    text: `write \`${wanted}\``,
    related: [{ span: opener, text: 'what is opened here is closed there' }],
  });
}

export function tooDeep(span: Span, limit: number): Diagnostic {
  return error('SEQ112', span, `brackets are nested more than ${limit} deep here`, {
    text: 'too deep',
    help: ['give the inner parts names of their own: `part = …`'],
  });
}

export function tooLong(span: Span, limit: number): Diagnostic {
  return error('SEQ112', span, `this expression has more than ${limit} parts in a row`, {
    text: 'too long',
    help: ['give some of the parts names of their own: `part = …`'],
  });
}

export function missingComma(after: Span, before: Span): Diagnostic {
  return error('SEQ113', after, 'a comma is missing', {
    text: 'a comma belongs after this',
    related: [{ span: before, text: 'the next one begins here' }],
  });
}

/** `model m(ids: Id[time] width: int = 3)`. */
export function missingSemicolon(input: Span, setting: Span): Diagnostic {
  return error('SEQ113', input, '`;` is missing between the inputs and the settings', {
    text: '`;` belongs after this',
    related: [{ span: setting, text: 'has a default, so it is a setting' }],
  });
}

/** `limit 100` among arguments: a named argument without its `:`, or two arguments without their comma. */
export function missingColon(name: Span, text: string, value: Span): Diagnostic {
  return error('SEQ113', name, `\`:\` is missing after \`${text}\``, {
    text: '`:` belongs after this',
    related: [{ span: value, text: 'its value' }],
    help: [`write \`${text}: …\``, 'if these are two arguments, put a comma between them'],
  });
}

export function equalsInsteadOfColon(span: Span, name: string, where: 'argument' | 'field'): Diagnostic {
  return error(
    'SEQ114',
    span,
    where === 'argument' ? 'arguments are named with `:`' : 'fields are named with `:`',
    {
      text: '`:` belongs here',
      help: [`write \`${name}: …\``],
    },
  );
}

export function notADefinition(span: Span, written: string): Diagnostic {
  return error('SEQ115', span, `a name is given to a value with \`=\`, not with \`${written}\``, {
    text: '`=` belongs here',
  });
}

export function missingEquals(span: Span, name: string): Diagnostic {
  return error('SEQ116', span, `\`=\` is missing after \`${name}\``, {
    text: '`=` belongs before this',
    help: [`write \`${name} = …\``],
  });
}

export function missingName(span: Span): Diagnostic {
  return error('SEQ116', span, 'a name is missing before `=`', {
    text: 'a name belongs before this',
    help: ['write `name = …`'],
  });
}

export function missingBody(span: Span, kind: string, name: string): Diagnostic {
  const bodies: Readonly<Record<string, readonly [string, string]>> = {
    model: ['`=` or `{` belongs after this', 'write `= …`, or `{ … }` with one value a line'],
    cell: ['`{` belongs after this', 'write `{ … }` with its states and equations, one a line'],
  };
  const [text, help] = bodies[kind] ?? ['`=` belongs after this', 'write `= …`'];
  return error('SEQ116', span, `the ${kind} \`${name}\` has no body`, { text, help: [help] });
}

export function missingValue(span: Span, name: string, help: readonly string[] = []): Diagnostic {
  return error('SEQ117', span, `\`${name}\` has no value`, { text: 'a value belongs after this', help });
}

export function untypedParam(span: Span, name: string): Diagnostic {
  return error('SEQ117', span, `\`${name}\` has neither a type nor a value`, {
    text: 'a type belongs after this',
    help: [
      `with a default: \`param ${name}: int = 10\``,
      `to be given with each run: \`param ${name}: int\``,
    ],
  });
}

export function notADeclaration(span: Span): Diagnostic {
  return error('SEQ118', span, 'this value has no name', {
    text: 'every line of a file declares something',
    notes: ['A file is a set of named values; nothing is executed line by line.'],
    help: ['give it a name: `result = …`', 'or delete it'],
  });
}

export function missingKeyword(span: Span, name: string): Diagnostic {
  return error('SEQ118', span, `what is \`${name}\`: a stage or a model?`, {
    text: '`stage` or `model` belongs before this',
    help: [
      `from data to data: \`stage ${name}(…) = …\``,
      `from tensors to tensors, with weights: \`model ${name}(…) = …\``,
    ],
  });
}

/** `data.train = …`, `x += 1`: what stands left of `=` is no plain name. */
export function notAName(span: Span): Diagnostic {
  return error('SEQ118', span, 'only a name of its own can stand left of `=`', {
    text: 'not a name',
    notes: ['Values never change; every step makes a new one.'],
    help: ['give the result a new name: `longer = …`', 'to replace columns write `table with { column: … }`'],
  });
}

/** `f x`, `a 3`, `rows[0]`. */
export function sideBySide(span: Span, before: Span | null, how: 'call' | 'bracket' | 'line'): Diagnostic {
  const help = {
    call: [
      'to call write `f(x)`, to feed a value through write `x |> f`',
      'in a list or call put a comma between them',
    ],
    bracket: ['members are written with a dot: `data.train`'],
    line: [
      'to go on with the line before, begin this one with `|>`',
      'to begin something new, do not indent it and give it a name: `name = …`',
    ],
  };
  return error('SEQ126', span, 'two values stand side by side', {
    text: 'what joins this to the value before it?',
    related: before === null ? [] : [{ span: before, text: 'the value before' }],
    help: help[how],
  });
}

/** `model m(x: Id[time]) = { a = … }`. */
export function blockAfterEquals(span: Span): Diagnostic {
  return error('SEQ127', span, 'a block stands directly after the header, without `=`', {
    text: 'delete this `=`',
    notes: ['After `=` a brace opens a record, whose fields are written `name: value`.'],
  });
}

export function reservedWord(span: Span, word: string): Diagnostic {
  return error('SEQ119', span, `\`${word}\` is a word of the language and cannot be a name`, {
    text: 'choose another name',
    help: [`for example \`${word}_\` or \`my_${word}\``],
  });
}

export function foreignSpelling(span: Span, written: string, ours: string): Diagnostic {
  return error('SEQ120', span, `\`${written}\` is not part of this language`, { text: ours });
}

export function chainedComparison(span: Span, operator: string): Diagnostic {
  return error('SEQ121', span, 'a comparison has two sides', {
    text: 'a second comparison',
    help: [`join two comparisons with \`and\`: \`a ${operator} b and b ${operator} c\``],
  });
}

export function blockWithoutResult(span: Span, name: string): Diagnostic {
  return error('SEQ122', span, `the block of \`${name}\` has no result`, {
    text: 'the last line must be a value without a name',
    notes: ['What a block gives is its last line.'],
  });
}

export function namelessItem(span: Span): Diagnostic {
  return error('SEQ122', span, 'this value is computed and then lost', {
    text: 'only the last line of a block may have no name',
    help: ['give it a name: `states = …`', 'or let the next line begin with `|>` to go on with it'],
  });
}

/** `h'` where there is no cell. */
export function primedOutsideCell(span: Span, written: string): Diagnostic {
  return error('SEQ128', span, `${written} is the next value of a state, and only a \`cell\` has states`, {
    text: 'not in a cell',
    help: ['a name of one’s own has no apostrophe'],
  });
}

/** `state h: …` or `h' = …` in a model. */
export function stateOutsideCell(span: Span): Diagnostic {
  return error('SEQ128', span, 'a model has no states', {
    text: 'belongs to a cell',
    help: ['write the step as a `cell`, and run it over time: `x |> scan(my_cell(units: 64))`'],
  });
}

/** A line without a name that is not the last of a cell. */
export function namelessEquation(span: Span): Diagnostic {
  return error('SEQ122', span, 'this value is computed and then lost', {
    text: 'only the last line of a cell may have no name',
    help: ['give it a name: `z = …`', "the next value of a state `h` is `h' = …`"],
  });
}

export function notYet(span: Span, what: string, instead: string): Diagnostic {
  return error('SEQ123', span, `${what} are not part of this version yet`, {
    text: 'comes later',
    help: [instead],
  });
}

export function notAType(span: Span, found: string): Diagnostic {
  return error('SEQ124', span, `expected a type, but found ${found}`, {
    text: 'a type belongs here',
    notes: ['Types look like int, Text, Id<words>[..time], float[time, 400] or "left" | "right".'],
  });
}

export function tooManyErrors(span: Span, shown: number): Diagnostic {
  return error('SEQ125', span, `more mistakes follow; only the first ${shown} are shown`, {
    text: 'and so on from here',
    help: ['mend the first ones and check again'],
  });
}
