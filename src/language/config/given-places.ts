/**
 * Where the name and the value of a given parameter are. The command line is shown as a line of its
 * own.
 */
import { commandLinePath } from '../../base/source/source-file.js';
import type { Span } from '../../base/source/source-file.js';
import type { GivenParam } from './param-values.js';

/** `-p ` and what follows. */
export function commandLine(assignment: string): Span {
  const text = `-p ${assignment}`;
  return { file: { path: commandLinePath, text }, start: '-p '.length, end: text.length };
}

export function placeOfName(name: string, param: GivenParam): Span {
  if (param.nameOrigin !== undefined) return param.nameOrigin;
  const span = commandLine(`${name}=${param.text}`);
  return { ...span, end: span.start + name.length };
}

export function placeOfValue(name: string, param: GivenParam): Span {
  if (param.origin !== 'command line') return param.origin;
  const span = commandLine(`${name}=${param.text}`);
  return { ...span, start: span.start + `${name}=`.length };
}
