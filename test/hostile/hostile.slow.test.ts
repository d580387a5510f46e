/**
 * Damaged input of every kind: nothing crashes, nothing is called a bug, nothing takes longer than
 * a second, and every refusal has a code and a place. `npm run test:hostile` makes more of it:
 *
 *     SEQPIPE_HOSTILE=100000 SEQPIPE_SEED=7 npm run test:hostile
 *
 * A failure names its seed, which makes the same input again.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/base/diagnostics/catalogue.js';
import type { Diagnostic } from '../../src/base/diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../src/base/diagnostics/render-terminal.js';
import { StageFailure } from '../../src/contract/kernel.js';
import { loadParams } from '../../src/language/config/params.js';
import { loadSettings } from '../../src/language/config/settings.js';
import { readInput } from '../../src/deploy/input/read-input.js';
import { memoryHost } from '../../src/base/host/memory-host.js';
import { compileText } from '../language/check/compile-text.js';
import { newcomers } from '../language/newcomers/programs.js';
import { createWorkspace } from '../support/run-kernel.js';
import { mutateBytes, mutateText } from './mutate.js';

const programs = Number(process.env['SEQPIPE_HOSTILE'] ?? 2_000);
const files = Math.ceil(programs / 10);
const first = Number(process.env['SEQPIPE_SEED'] ?? 1);
/** Of computing, in ms: what others do on the machine is not in it. Compiling counts, so it is tried again. */
const LIMIT = 3_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = ['pipelines', 'stdlib', 'test/language/lower/programs', 'test/fixtures/errors'].flatMap(
  (folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.seq'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);
corpus.push(...newcomers.map(({ program }) => program));

/** What is wrong with the diagnostics of one input; null when nothing is. */
function complaint(diagnostics: readonly Diagnostic[]): string | null {
  for (const diagnostic of diagnostics) {
    const shown = renderDiagnostics([diagnostic], { color: false, width: 100 });
    if (diagnostic.code === catalogue.internalError.code) return `called a bug: ${shown}`;
    if (!/^SEQ\d{3}$/.test(diagnostic.code)) return `no code: ${shown}`;
    if (/\bundefined\b|\[object |NaN%/.test(diagnostic.message)) return `says nothing: ${shown}`;
    const span = diagnostic.primary?.span;
    if (span && !(span.start >= 0 && span.start <= span.end && span.end <= span.file.text.length)) {
      return `no place: ${shown}`;
    }
  }
  return null;
}

/** Tries every seed; collects what went wrong, and stops after a few. */
async function tryAll(
  count: number,
  one: (seed: number) => string | null | Promise<string | null>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (let seed = first; seed < first + count && wrong.length < 5; seed++) {
    for (let attempt = 0; ; attempt++) {
      const before = process.cpuUsage();
      const said = await Promise.resolve(seed)
        .then(one)
        .catch((error: unknown) => `crash: ${error instanceof Error ? error.stack : String(error)}`);
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1000;
      if (said !== null) wrong.push(`seed ${seed}: ${said}`);
      else if (took > LIMIT && attempt < 2) continue;
      else if (took > LIMIT) wrong.push(`seed ${seed}: ${Math.round(took)} ms`);
      break;
    }
  }
  return wrong;
}

const HOUR = 3_600_000;

test(`${programs} damaged programs`, { timeout: HOUR }, async () => {
  const wrong = await tryAll(programs, (seed) => {
    const text = mutateText(corpus[seed % corpus.length]!, corpus, seed);
    return complaint(compileText(text).diagnostics);
  });
  expect(wrong).toEqual([]);
});

const rows = Array.from(
  { length: 30 },
  (_, at) => [`the film number ${at}, «good»`, at % 2 === 0 ? 'pos' : 'neg', at / 3] as const,
);
const formats = {
  delimited: `text,label,n\n${rows.map(([text, label, n]) => `"${text}",${label},${n}`).join('\n')}\n`,
  jsonl: rows.map(([text, label, n]) => `${JSON.stringify({ text, label, n })}\n`).join(''),
  fasttext: rows.map(([text, label]) => `__label__${label} ${text}\n`).join(''),
} as const;
const columns = [
  { name: 'text', source: 'text', type: 'text' },
  { name: 'label', source: 'label', type: 'class' },
  { name: 'n', source: 'n', type: 'number' },
] as const;
const given = {
  delimited: { delimiter: ',', header: true, quoting: true, columns, limit: null, tolerance: 0.5 },
  jsonl: { columns, limit: null, tolerance: 0.5 },
  fasttext: { limit: null, tolerance: 0.5 },
} as const;
const kinds = Object.keys(formats) as (keyof typeof formats)[];
const bz2 = readFileSync(join(root, 'test/fixtures/data/rows.txt.bz2'));

test(`${files} damaged data files`, { timeout: HOUR }, async () => {
  const workspace = createWorkspace();
  try {
    const wrong = await tryAll(files, async (seed) => {
      const kind = kinds[seed % kinds.length]!;
      const plain = new TextEncoder().encode(formats[kind]);
      const packed = seed % 4 === 0 ? gzipSync(plain) : seed % 7 === 0 ? bz2 : plain;
      const path = join(workspace.folder, 'data');
      writeFileSync(path, mutateBytes(packed, seed));
      return workspace
        .run(kind, { arguments: given[kind] as never, files: [path] })
        .then(() => null, refused);
    });
    expect(wrong).toEqual([]);
  } finally {
    workspace.remove();
  }
});

interface Named {
  readonly name: string;
  readonly file: string;
}

const referenceOf = (path: string): Record<string, readonly Named[]> =>
  JSON.parse(readFileSync(join(root, 'test/reference', path), 'utf8')) as Record<string, readonly Named[]>;
const arrays = referenceOf('arrays/arrays.json');
const images = referenceOf('images/images.json')['decoded']!;
const bytesOf = ({ file }: Named): Buffer => Buffer.from(file, 'base64');

test(`${files} damaged arrays and images`, { timeout: HOUR }, async () => {
  const workspace = createWorkspace();
  const path = join(workspace.folder, 'data');
  const plain = { limit: null, tolerance: 0.9 };
  const x = { name: 'x', type: 'numbers', shape: [2, 2], sources: ['x'] } as const;
  const size = { height: 5, width: 4, channels: 3, fit: 'crop' } as const;
  const unlabelled = { labelled: false, classes: null, class_order: null } as const;
  try {
    const wrong = await tryAll(files, async (seed) => {
      const pool = [images, images, arrays['arrays']!, arrays['together']!][seed % 4]!;
      writeFileSync(path, mutateBytes(bytesOf(pool[Math.floor(seed / 4) % pool.length]!), seed));
      const run =
        seed % 4 < 2
          ? workspace.run('images', { arguments: { ...plain, ...size, ...unlabelled }, files: [path] })
          : seed % 4 === 2
            ? workspace.run('npy', { arguments: { ...plain, shape: [3, 2], classes: null }, files: [path] })
            : workspace.run('npz', { arguments: { ...plain, columns: [x] }, files: [path] });
      return run.then(() => null, refused);
    });
    expect(wrong).toEqual([]);
  } finally {
    workspace.remove();
  }
});

test(`${files} damaged inputs of predict`, { timeout: HOUR }, async () => {
  const columnsOfModel = { text: 'text', n: 'number' } as const;
  const wrong = await tryAll(files, async (seed) => {
    const format = (['lines', 'nul', 'jsonl', 'csv'] as const)[seed % 4]!;
    const one = format === 'lines' || format === 'nul' ? { text: 'text' as const } : columnsOfModel;
    const bytes = new TextEncoder().encode(format === 'csv' ? formats.delimited : formats.jsonl);
    const damaged = mutateBytes(bytes, seed);
    const stream = (async function* () {
      yield damaged;
    })();
    const options = { format, files: [], encoding: 'utf-8', fields: new Map<string, string>() };
    try {
      for await (const block of readInput(options as never, one, stream)) if (block.bad) break;
      return null;
    } catch (error) {
      return refused(error);
    }
  });
  expect(wrong).toEqual([]);
});

/** A stage that cannot go on says so with a code; anything else is a crash. */
function refused(error: unknown): string | null {
  if (error instanceof StageFailure)
    return /^SEQ5\d\d$/.test(error.code) ? null : `no code of a stage: ${error.code}`;
  return `crash: ${error instanceof Error ? error.stack : String(error)}`;
}

const yaml = `rows: 100\nname: "a b"\nrate: 0.5\nlist: [1, 2, 3]\ndeep:\n  more: true\njobs: 2\ndevice: cpu\ncache: .seqpipe\n`;

test(`${files} damaged parameters and settings`, { timeout: HOUR }, async () => {
  const wrong = await tryAll(files, async (seed) => {
    const text = mutateText(yaml, [yaml, ...corpus], seed);
    const { diagnostics } = await loadParams({
      yamlFile: { path: 'params.yaml', text },
      assignments: [mutateText('rows=100', [yaml, ...corpus], seed), mutateText('name=" x "', corpus, seed)],
    });
    const settings = await loadSettings(
      memoryHost({ '/project/seqpipe.yaml': text, '/project/a.seq': '' }),
      '/project/a.seq',
    );
    return complaint(diagnostics) ?? complaint(settings.diagnostics);
  });
  expect(wrong).toEqual([]);
});
