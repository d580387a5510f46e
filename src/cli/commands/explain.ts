/** `seqpipe explain CODE`: the page of `docs/errors/` about a message. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../../base/diagnostics/catalogue.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { EXIT } from '../../run/execute/run-document.js';
import { argument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';

/** Where the pages lie: beside `dist/` in a package, three folders up from the sources. */
const places = ['../docs/errors/', '../../../docs/errors/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

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
    const folder = places.find((path) => existsSync(path));
    const wanted = code
      .trim()
      .toUpperCase()
      .replace(/^(?=\d{3}$)/, 'SEQ');
    if (folder !== undefined && codes.includes(wanted)) {
      host.stdout(plain(readFileSync(`${folder}${wanted}.md`, 'utf8')));
      return EXIT.succeeded;
    }
    const near =
      nearest(wanted, codes) ?? codes.find((known) => known.slice(0, 4) === wanted.slice(0, 4)) ?? null;
    host.stderr(`error: there is no message with the code \`${code}\`\n`);
    host.stderr('  = note: codes are SEQ and three digits, and stand in brackets after `error`\n');
    if (near !== null) host.stderr(`  = help: did you mean \`seqpipe explain ${near}\`?\n`);
    return EXIT.usage;
  },
});

/** Markdown as a terminal wants it: titles without `#`, code indented instead of fenced. */
function plain(markdown: string): string {
  let inCode = false;
  const lines = markdown.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      inCode = !inCode;
      return [];
    }
    return [inCode ? `    ${line}`.trimEnd() : line.replace(/^#+ /, '')];
  });
  return `${lines.join('\n').trimEnd()}\n`;
}
