/** `seqpipe explain CODE`: the page of `docs/errors/` about a message. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../../base/diagnostics/catalogue.js';
import type { Language } from '../../base/language.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { EXIT } from '../../run/execute/run-document.js';
import { argument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { headingOf } from '../../base/diagnostics/render-terminal.js';
import { commandTexts } from '../program/texts.js';

/** Where the pages lie: beside `dist/` in a package, three folders up from the sources. */
const places = ['../docs/', '../../../docs/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

const folders: Readonly<Record<Language, string>> = { en: 'errors', es: 'es/errors' };

const codes: readonly string[] = [...new Set(Object.values(catalogue).map(({ code }) => code))].sort();
const example = catalogue.lossOfOtherKind.code;

export const command = defineCommand({
  name: 'explain',
  summary: `explain the code of a message, such as ${example}`,
  arguments: {
    code: argument(
      'CODE',
      `the code in brackets after \`error\`; ${example.toLowerCase()} and ${example.slice(3)} are the same`,
    ),
  },
  options: {},
  exitCodes: {
    [EXIT.succeeded]: 'the page is on standard output',
    [EXIT.usage]: 'the command line is wrong, or there is no such code',
  },
  examples: [`seqpipe explain ${example}`],
  async run({ code }, _, host) {
    const words = commandTexts[host.language];
    const docs = places.find((path) => existsSync(path));
    const wanted = code
      .trim()
      .toUpperCase()
      .replace(/^(?=\d{3}$)/, 'SEQ');
    if (docs !== undefined && codes.includes(wanted)) {
      const [page, original] = [host.language, 'en' as const].map((language) =>
        join(docs, folders[language], `${wanted}.md`),
      ) as [string, string];
      const translated = existsSync(page);
      if (!translated) host.stdout(`${words.notTranslated}\n\n`);
      host.stdout(plain(readFileSync(translated ? page : original, 'utf8')));
      return EXIT.succeeded;
    }
    const near =
      nearest(wanted, codes) ?? codes.find((known) => known.slice(0, 4) === wanted.slice(0, 4)) ?? null;
    const heading = (kind: Parameters<typeof headingOf>[0]): string => headingOf(kind, host.language);
    host.stderr(`${heading('error')}: ${words.noSuchCode(code)}\n`);
    host.stderr(`  = ${heading('note')}: ${words.codes}\n`);
    if (near !== null) host.stderr(`  = ${heading('help')}: ${words.meantCode(near)}\n`);
    return EXIT.usage;
  },
});

/**
 * Markdown as a terminal wants it: titles without `#`, code indented instead of fenced, and without
 * the line that says of which original a page is the translation.
 */
function plain(markdown: string): string {
  let inCode = false;
  const lines = markdown
    .replace(/^<!-- original: .* -->\n+/, '')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('```')) {
        inCode = !inCode;
        return [];
      }
      return [inCode ? `    ${line}`.trimEnd() : line.replace(/^#+ /, '')];
    });
  return `${lines.join('\n').trimEnd()}\n`;
}
