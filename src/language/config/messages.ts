/** What can be wrong with parameters and settings. Codes SEQ400 to SEQ419. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import type { GivenParam } from './param-values.js';

interface Parts {
  readonly text?: string;
  readonly related?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help?: readonly string[];
}

function error(code: string, span: Span | null, message: string, parts: Parts = {}): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    ...(span === null ? {} : { primary: { span, text: parts.text ?? '' } }),
    related: parts.related ?? [],
    notes: parts.notes ?? [],
    help: parts.help ?? [],
  };
}

/** Where a given value stands; the command line is shown as a line of its own. */
function given(name: string, param: GivenParam): Span {
  if (param.origin !== 'command line') return param.origin;
  return commandLine(`-p ${name}=${param.text}`, `-p ${name}=`.length);
}

function commandLine(text: string, start: number): Span {
  return { file: { path: 'command line', text }, start, end: text.length };
}

export function yamlSyntax(span: Span, reason: string): Diagnostic {
  return error('SEQ400', span, `this is not YAML: ${reason}`, {
    text: 'the reader stopped here',
    help: ['write one `name: value` a line, without indentation'],
  });
}

export function givenTwice(name: string, again: Span | null, first: Span | null): Diagnostic {
  const place = again ?? commandLine(`-p ${name}=…`, 3);
  return error('SEQ401', place, `\`${name}\` is given twice`, {
    text: 'the second time',
    related: first === null ? [] : [{ span: first, text: 'the first time' }],
    help: ['delete one of the two'],
  });
}

export function nestedValue(span: Span, name: string): Diagnostic {
  return error('SEQ402', span, `\`${name}\` holds further names, but a parameter is one value`, {
    text: 'a number, a text, true, false or a list belongs here',
    help: ['write every parameter on a line of its own, without indentation'],
  });
}

export function notAMap(span: Span, what: string, example: string): Diagnostic {
  return error('SEQ403', span, `${what} is a list of names with values`, {
    text: 'no names here',
    help: [`write lines like \`${example}\``],
  });
}

export function malformedAssignment(text: string): Diagnostic {
  return error('SEQ404', commandLine(`-p ${text}`, 3), 'a parameter is given as `name=value`', {
    text: text.includes('=') ? 'no name before `=`' : 'no `=` here',
    help: ['for example `-p length=100`', 'put quotes around a value with spaces: `-p every="500 steps"`'],
  });
}

/** No `param` of this name; `names` are those there are. */
export function unknownParam(
  name: string,
  param: GivenParam,
  nearest: string | null,
  names: readonly string[],
): Diagnostic {
  const there =
    names.length === 0 ? 'The file has no parameters.' : `Its parameters are ${names.join(', ')}.`;
  const span = param.nameOrigin ?? { ...commandLine(`-p ${name}=${param.text}`, 3), end: 3 + name.length };
  return error('SEQ405', span, `the file has no parameter \`${name}\``, {
    text: nearest === null ? 'given here' : `did you mean \`${nearest}\`?`,
    notes: [there],
    help: nearest === null ? [`add \`param ${name}: …\` to the file`] : [],
  });
}

/** `expected` and `found` are types as shown to people: `int`, `"adam" | "sgd"`, `the text "many"`. */
export function wrongParamType(
  name: string,
  param: GivenParam,
  expected: string,
  found: string,
  declared: Span,
): Diagnostic {
  return error('SEQ406', given(name, param), `\`${name}\` must be ${expected}, but is given ${found}`, {
    text: `${expected} belongs here`,
    related: [{ span: declared, text: 'its type is declared here' }],
  });
}

export function missingParam(name: string, type: string, declared: Span): Diagnostic {
  return error('SEQ407', declared, `no value is given for \`${name}\``, {
    text: 'has no default',
    help: [
      `give one on the command line: \`-p ${name}=…\` (${type})`,
      `or in a file: \`--params file.yaml\` with the line \`${name}: …\``,
      `or give it a default: \`param ${name}: ${type} = …\``,
    ],
  });
}

export function unknownSetting(
  span: Span,
  name: string,
  nearest: string | null,
  names: readonly string[],
): Diagnostic {
  return error('SEQ410', span, `there is no setting \`${name}\``, {
    text: nearest === null ? 'unknown' : `did you mean \`${nearest}\`?`,
    notes: [`Settings are ${names.join(', ')}.`],
    help: nearest === null ? ['a parameter of a pipeline belongs into a file for `--params`'] : [],
  });
}

export function wrongSetting(span: Span, name: string, expected: string): Diagnostic {
  return error('SEQ411', span, `\`${name}\` must be ${expected}`, { text: `${expected} belongs here` });
}

export function unreadableFile(path: string, reason: string): Diagnostic {
  return error('SEQ412', null, `${path} cannot be read: ${reason}`, {
    help: ['check the path and your permission to read it'],
  });
}
