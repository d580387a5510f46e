/**
 * What may stand at a place. The text is analysed with a name at the place, so that it is a program
 * while somebody is typing it.
 */
import { units } from '../../grammar/tokens.js';
import type { SourceFile } from '../base/source/source-file.js';
import { ownStdlib } from '../compile.js';
import { FileImports, libraryFiles } from '../language/bind/file-imports.js';
import { parse } from '../language/syntax/build-ast.js';
import { analysisOf, type AnalysisOptions } from './analysis.js';
import { argumentAt, callCompletions } from './complete-arguments.js';
import { memberCompletions } from './complete-members.js';
import { nameCompletions } from './complete-names.js';
import { stringCompletions, type FieldsOf } from './complete-texts.js';
import { plain, type Completion } from './completion-item.js';
import { docInLanguage } from './declared-doc.js';
import { pathTo } from './expression-at.js';
import { editorTexts } from './texts.js';

export interface CompletionOptions extends AnalysisOptions {
  readonly fieldsOf?: FieldsOf;
}

/** Completions for the word that ends at `offset`; who asks filters them by that word. */
export function completionsAt(
  file: SourceFile,
  offset: number,
  options: CompletionOptions,
): readonly Completion[] {
  const { language = 'en' } = options;
  const { choices } = editorTexts[language];
  const before = file.text.slice(0, offset);
  const line = /[^\n]*$/u.exec(before)![0];
  if (/^(?:[^"#]|"(?:[^"\\]|\\.)*")*#/u.test(line)) return [];
  const importing = importCompletions(file, line, options);
  if (importing !== null) return importing;
  const unit = /(?:^|[^\p{L}\p{N}_.])[0-9][0-9_]*(?:\.[0-9]+)?\s+([a-zA-Z]*)$/u.exec(line);
  if (unit !== null) return units.map((each) => plain(each, 'unit', choices.unit));
  const inString = /^(?:[^"]|"(?:[^"\\]|\\.)*")*"(?:[^"\\]|\\.)*$/u.test(line);
  const word = inString ? '' : /[\p{L}\p{N}\p{M}_]*$/u.exec(before)![0];
  const restOfString = inString ? /^[^"\n]*"/u.exec(file.text.slice(offset))?.[0] : undefined;
  const closes = inString && restOfString === undefined;
  const put = inString ? (closes ? '"' : '') : word === '' ? placeholder : '';
  const at = offset + (inString ? 0 : word === '' ? 1 : 0);
  const after = file.text.slice(offset);
  let analysis = analysisOf({ ...file, text: before + put + after }, options);
  let path = pathTo(analysis.program, at);
  if (path.length === 0 || path.at(-1)!.kind === 'error') {
    // Brackets that are not closed yet: behind the text that the place is in.
    const end = restOfString?.length ?? 0;
    const text = before + put + after.slice(0, end) + missingClosers(before) + after.slice(end);
    analysis = analysisOf({ ...file, text }, options);
    path = pathTo(analysis.program, at);
  }
  if (inString) return stringCompletions(analysis, path, options.fieldsOf ?? (() => null));
  if (/\.\s*[\p{L}\p{N}\p{M}_]*$/u.test(before)) return memberCompletions(analysis, path);
  const argument = argumentAt(path, at);
  const ofCall = argument === null ? [] : callCompletions(analysis, argument);
  if (argument?.name != null && ofCall.length > 0) return ofCall;
  const names = nameCompletions(analysis, path, at, before);
  return [...ofCall, ...names.filter(({ label }) => label !== placeholder)];
}

/** What closes the brackets that the declaration before the place has opened. */
function missingClosers(before: string): string {
  const code = before.replace(/"(?:[^"\\\n]|\\.)*"|#[^\n]*/gu, (each) => ' '.repeat(each.length));
  const start = Math.max(0, ...[...code.matchAll(/^(?=[\p{L}_])/gmu)].map(({ index }) => index));
  const open: string[] = [];
  for (const sign of code.slice(start)) {
    const closer = { '(': ')', '[': ']', '{': '}' }[sign];
    if (closer !== undefined) open.unshift(closer);
    else if (')]}'.includes(sign)) open.shift();
  }
  return open.join('');
}

/** A name that no file has. */
const placeholder = 'ʘ';

function importCompletions(
  file: SourceFile,
  line: string,
  options: CompletionOptions,
): readonly Completion[] | null {
  const { language = 'en' } = options;
  const { choices } = editorTexts[language];
  if (/^\s*import\b[^"]*"[^"]*$/u.test(line))
    return libraryFiles.map((path) => plain(path, 'file', choices.library));
  const start = /^\s*import\s*\{[^}]*$/u.exec(line);
  if (start === null) return null;
  const rest = file.text.slice(file.text.indexOf(line) + line.length);
  const from = /^[^}\n]*\}\s*from\s*"([^"\n]+)"/u.exec(rest)?.[1];
  if (from === undefined) return [];
  const { program } = parse({ ...file, text: '' });
  const imports = new FileImports(program, { stdlib: ownStdlib, ...options });
  const imported = imports.load(from, file, { file, start: 0, end: 0 });
  if (imported === null || imported === 'reported') return [];
  return imported.declarations.flatMap((declaration) =>
    declaration.kind === 'import'
      ? []
      : [
          {
            ...plain(declaration.name.text, 'name', from),
            documentation: docInLanguage(declaration.doc, language),
          },
        ],
  );
}
