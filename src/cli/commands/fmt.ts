/** `seqpipe fmt [FILE…]`: the files of a project in one style, which `format.ts` describes. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { headingOf, renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Host } from '../../base/host/host.js';
import { renderOptions } from '../../base/host/host.js';
import { EXIT } from '../../run/execute/run-document.js';
import { restArguments } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { flag } from '../definition/option.js';
import { wrongUsage } from '../definition/usage-error.js';
import { findProgram } from '../../project/find-program.js';
import { replaceFile } from '../program/replace-file.js';
import { STANDARD_INPUT } from '../program/load-program.js';
import { commandTexts } from '../program/texts.js';

export const command = defineCommand({
  name: 'fmt',
  summary: 'write files in one style: spaces, indentation, line breaks',
  arguments: {
    files: restArguments(
      'FILE',
      '.seq files, folders with such files below them, or - for standard input (default: the current folder)',
      'program',
    ),
  },
  options: { check: flag({ name: '--check', help: 'change nothing, and name the files that would change' }) },
  exitCodes: {
    [EXIT.succeeded]: 'all files are in the style now; with --check, they were',
    [EXIT.failed]: 'with --check: some files would change; without: some could not be written',
    [EXIT.invalid]: 'a file has syntax errors or cannot be read; it stays as it is',
  },
  examples: ['seqpipe fmt', 'seqpipe fmt pipelines --check', 'seqpipe fmt - < reviews.seq'],
  async run({ files }, { check }, host) {
    const words = commandTexts[host.language];
    const { format } = await import('../../language/format/format.js');
    if (files.includes(STANDARD_INPUT)) {
      if (files.length > 1) throw wrongUsage('inputAndFiles');
      const text = await host.readStandardInput();
      const { text: formatted, errors } = format({ path: '<stdin>', text });
      if (formatted === null) return refuse(errors, host);
      if (!check) host.stdout(formatted);
      return check && formatted !== text ? EXIT.failed : EXIT.succeeded;
    }
    const paths = [
      ...new Set((files.length === 0 ? ['.'] : files).flatMap((file) => programsAt(file, host))),
    ];
    if (paths.length === 0) host.stderr(`${words.noPrograms}\n`);
    const changed: string[] = [];
    let code: 0 | 1 | 2 = EXIT.succeeded;
    for (const path of paths) {
      const { content } = findProgram(path, host);
      if (typeof content !== 'string') {
        code = refuse([content], host);
        continue;
      }
      const { text, errors } = format({ path, text: content });
      if (text === null) code = refuse(errors, host);
      else if (text !== content) {
        const problem = check ? null : replaceFile(resolve(host.cwd, path), text);
        if (problem === null) changed.push(path);
        else {
          host.stderr(`${headingOf('error', host.language)}: ${words.cannotWrite(path, problem)}\n`);
          if (code === EXIT.succeeded) code = EXIT.failed;
        }
      }
    }
    for (const path of changed) host.stdout(`${check ? words.notFormatted(path) : words.formatted(path)}\n`);
    if (check && changed.length > 0 && code === EXIT.succeeded) return EXIT.failed;
    return code;
  },
});

function refuse(errors: readonly Diagnostic[], host: Host): typeof EXIT.invalid {
  host.stderr(renderDiagnostics(errors, renderOptions(host)));
  return EXIT.invalid;
}

/** A file itself, or the programs below a folder, in the order of their names. */
function programsAt(typed: string, host: Host): readonly string[] {
  const path = resolve(host.cwd, typed);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [typed];
  return below(path, new Set()).map((file) => relative(host.cwd, file));
}

/** Folders of packages and hidden folders are not the user's own; a link may lead in a circle. */
function below(folder: string, seen: Set<string>): readonly string[] {
  const real = realpathSync(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : below(path, seen);
      }
      return entry.name.endsWith('.seq') ? [path] : [];
    });
}
