/**
 * Writes what a page of the course shows: the output of each command that it names, and each figure.
 *
 *     npm run build && node docs/site/record.mjs docs/course/03-first-network.md
 *
 * A page says `<!-- program: FILE -->` before a block with the text of a file, `<!-- run: show FILE
 * NAME -->` before one of the output of a command, `<!-- run 3-12: … -->` for some lines of it, and
 * `<!-- figure: run FILE -> CHART.svg -->` before a picture.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

for (const page of process.argv.slice(2)) {
  const text = readFileSync(page, 'utf8');
  const recorded = text.replaceAll(
    /<!-- run(?: (\d+)-(\d+))?: (.*?) -->\n\n```text\n[^]*?```\n/g,
    (block, from, to, command) => {
      const [words, ...changes] = command.split('; ');
      const lines = run(words, changes).split('\n');
      const shown = from === undefined ? lines : lines.slice(Number(from) - 1, Number(to));
      const head = block.slice(0, block.indexOf('-->') + 3);
      return `${head}\n\n\`\`\`text\n$ npx seqpipe ${words}\n${shown.join('\n').trimEnd()}\n\`\`\`\n`;
    },
  );
  const complete = recorded.replaceAll(
    /<!-- program: (\S+) -->\n\n```(\w+)\n[^]*?```\n/g,
    (_, file, kind) =>
      `<!-- program: ${file} -->\n\n\`\`\`${kind}\n${readFileSync(join(root, file), 'utf8')}\`\`\`\n`,
  );
  writeFileSync(page, complete);
  for (const [, words, chart, picture] of text.matchAll(
    /<!-- figure: (.*?) -> (\S+) -->\n\n!\[[^\]]*\]\((\S+)\)/g,
  )) {
    const charts = mkdtempSync(join(tmpdir(), 'seqpipe-charts-'));
    run(`${words} --charts ${charts}`);
    mkdirSync(dirname(join(dirname(page), picture)), { recursive: true });
    copyFileSync(join(charts, chart), join(dirname(page), picture));
    rmSync(charts, { recursive: true });
  }
}

/**
 * Standard output, or the messages of a failure, as a reader sees them; without what a clock or a
 * cache says. Changes are made in a copy of the programs.
 */
function run(words, changes = []) {
  const parts = words.match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', ''));
  const folder = changes.length === 0 ? root : changed(parts[1], changes);
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '100', SEQPIPE_CACHE: join(root, '.seqpipe') };
  // The packages of a copy are behind a link that leads out of it.
  const allowed = folder === root || parts[0] === 'check' ? [] : ['--allow-read', root];
  const given = [join(root, 'dist/cli.js'), ...parts, ...allowed];
  const { stdout, stderr, status } = spawnSync(process.execPath, given, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (folder !== root) rmSync(folder, { recursive: true });
  process.stderr.write(`${status === 0 ? '' : `(exit code ${status}) `}${words}\n`);
  return (status === 0 ? stdout : stderr)
    .split('\n')
    .filter(
      (line) =>
        !/^([>✓✗–] .*|\d+ (ran|failed)\b.* in .* s|\d+ (ran|unchanged)\b.* in .* s|charts: .*)$/.test(line),
    )
    .join('\n')
    .replaceAll(`${folder}/`, '')
    .replace(/^\n+/, '');
}

/** A folder with the programs of the course, one of them changed. */
function changed(file, changes) {
  const folder = mkdtempSync(join(tmpdir(), 'seqpipe-changed-'));
  cpSync(join(root, 'pipelines'), join(folder, 'pipelines'), { recursive: true });
  cpSync(join(root, 'seqpipe.yaml'), join(folder, 'seqpipe.yaml'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const texts = changes.map((change) => /^`(.*)` becomes `(.*)`$/.exec(change).slice(1));
  const text = texts.reduce(
    (old, [from, to]) => {
      if (!old.includes(from)) throw new Error(`${file} has no ${from}`);
      return old.replace(from, to);
    },
    readFileSync(join(folder, file), 'utf8'),
  );
  writeFileSync(join(folder, file), text);
  return folder;
}
