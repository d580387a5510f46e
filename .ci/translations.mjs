/**
 * The pages of `docs/es/` and `README.es.md` against their originals. Each says in a comment, after
 * front matter if it has any, of which page and of which text of it it is the translation:
 *
 *     <!-- original: docs/errors/SEQ113.md 0123456789ab -->
 *
 *     node .ci/translations.mjs                 pages that lag behind; exit code 1 if there are any
 *     node .ci/translations.mjs --write PAGE…   writes the line, once a page says what its original does
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { sep } from 'node:path';

const line = /^<!-- original: (\S+) (\S+) -->$/m;
const frontMatter = /^---\n[^]*?\n---\n+/;
const read = (path) => readFileSync(path, 'utf8');

/** All translated pages, as paths from the root of the project, where this runs. */
function translatedPages() {
  const inDocs = existsSync('docs/es')
    ? readdirSync('docs/es', { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.md'))
        .map((path) => `docs/es/${path.split(sep).join('/')}`)
    : [];
  return [...['README.es.md'].filter((path) => existsSync(path)), ...inDocs].sort();
}

/** What is wrong with a translated page; null where it is that of its original as it stands. */
function lagOf(page) {
  const said = line.exec(read(page).replace(frontMatter, '').slice(0, 200));
  const original = originalOf(page);
  if (said === null) return 'does not begin with the line about its original';
  const [, path, hash] = said;
  if (path !== original) return `its original is ${original}, not ${path}`;
  if (!existsSync(original)) return `its original ${original} is gone`;
  if (hash !== hashOf(original)) return `${original} has changed since the translation`;
  return null;
}

/** `docs/es/errors/SEQ113.md` → `docs/errors/SEQ113.md`. */
function originalOf(page) {
  return page.replace(/^docs\/es\//, 'docs/').replace(/\.es\.md$/, '.md');
}

function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);
}

function renew(page) {
  const text = read(page);
  const start = frontMatter.exec(text)?.[0] ?? '';
  const rest = text.slice(start.length).replace(/^<!-- original: .* -->\n+/, '');
  const original = originalOf(page);
  writeFileSync(page, `${start}<!-- original: ${original} ${hashOf(original)} -->\n\n${rest}`);
}

const [flag, ...pages] = process.argv.slice(2);
if (flag === '--write') {
  for (const page of pages) renew(page.replace(/^\.\//, ''));
} else {
  const lags = translatedPages().map((page) => [page, lagOf(page)]);
  for (const [page, lag] of lags) if (lag !== null) console.log(`${page}: ${lag}`);
  process.exitCode = lags.some(([, lag]) => lag !== null) ? 1 : 0;
}
