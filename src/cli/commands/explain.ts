/** `seqpipe explain CODE`: the page of `docs/errors/` about a message. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nearest } from '../../base/diagnostics/suggest.js';

interface Console {
  stdout(text: string): void;
  stderr(text: string): void;
}

/** Where the pages lie: beside `dist/` in a package, three folders up from the sources. */
const places = ['../docs/errors/', '../../../docs/errors/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** Prints the page of `code`; `seq203` and `203` will do. Exit code 0, or 64 when there is no such page. */
export async function explainCommand(code: string, io: Console): Promise<number> {
  const folder = places.find((path) => existsSync(path));
  const codes = folder === undefined ? [] : pagesIn(folder);
  const wanted = code
    .trim()
    .toUpperCase()
    .replace(/^(?=\d{3}$)/, 'SEQ');
  if (folder !== undefined && codes.includes(wanted)) {
    io.stdout(plain(readFileSync(`${folder}${wanted}.md`, 'utf8')));
    return 0;
  }
  const near =
    nearest(wanted, codes) ?? codes.find((known) => known.slice(0, 4) === wanted.slice(0, 4)) ?? null;
  io.stderr(`error: there is no message with the code \`${code}\`\n`);
  io.stderr('  = note: codes are SEQ and three digits, and stand in brackets after `error`\n');
  if (near !== null) io.stderr(`  = help: did you mean \`seqpipe explain ${near}\`?\n`);
  return 64;
}

function pagesIn(folder: string): string[] {
  return readdirSync(folder)
    .flatMap((name) => /^(SEQ\d{3})\.md$/.exec(name)?.[1] ?? [])
    .sort();
}

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
