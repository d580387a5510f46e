/**
 * The tree-sitter grammar against the language: the same words, signs, units and precedence. Where
 * the program `tree-sitter` and a C compiler are installed (`cargo install tree-sitter-cli`), the
 * slow tests also make the parser anew and read every program of the project with it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bindingPower } from '../../grammar/precedence.js';
import * as t from '../../grammar/tokens.js';

const folder = 'editors/tree-sitter';

interface Rule {
  readonly type: string;
  readonly value?: unknown;
  readonly content?: Rule;
  readonly members?: readonly Rule[];
}

const { rules } = JSON.parse(readFileSync(`${folder}/src/grammar.json`, 'utf8')) as {
  rules: Readonly<Record<string, Rule>>;
};

function* partsOf(rule: Rule): Generator<Rule> {
  yield rule;
  for (const part of [...(rule.members ?? []), ...(rule.content === undefined ? [] : [rule.content])]) {
    yield* partsOf(part);
  }
}

const all = Object.values(rules).flatMap((rule) => [...partsOf(rule)]);
const written = new Set(all.filter(({ type }) => type === 'STRING').map(({ value }) => value));

test('every keyword and every sign of the language is in the grammar', () => {
  const signs = t.allTokens.filter(({ PATTERN }) => typeof PATTERN === 'string');
  const slips = new Set([t.ColonEqual, t.DoubleAmpersand, t.DoubleBar, t.Exclamation]);
  for (const token of signs) {
    if (!slips.has(token)) expect(written, String(token.PATTERN)).toContain(token.PATTERN);
  }
});

test('numbers have the units of the language', () => {
  const pattern = all.map(({ value }) => String(value)).find((value) => value.includes('epochs'))!;
  for (const unit of t.units) expect(pattern).toContain(unit);
});

test('operators bind as tightly as in the language', () => {
  const chains = rules['binary_expression']!.members!.map((member) => {
    const operator = [...partsOf(member)].find(({ type }) => type === 'STRING')!.value as string;
    return { operator, power: Number(member.value) };
  });
  for (const one of chains) {
    for (const other of chains) {
      const [a, b] = [bindingPower.get(one.operator)!, bindingPower.get(other.operator)!];
      expect(Math.sign(one.power - other.power), `${one.operator} ${other.operator}`).toBe(Math.sign(a - b));
    }
  }
  expect(chains).toHaveLength(bindingPower.size - 1); // `with` takes a record.
});

test('queries name nodes that there are', () => {
  const nodes = JSON.parse(readFileSync(`${folder}/src/node-types.json`, 'utf8')) as { type: string }[];
  const known = new Set(nodes.map(({ type }) => type));
  for (const name of readdirSync(`${folder}/queries`)) {
    const query = readFileSync(`${folder}/queries/${name}`, 'utf8').replaceAll(/^;.*/gm, '');
    for (const [, node] of query.matchAll(/\(([a-z_]{2,})/g)) expect(known, name).toContain(node);
    for (const [, word] of query.matchAll(/"([^"]+)"/g)) expect(written, name).toContain(word);
  }
});

const program = spawnSync('tree-sitter', ['--version'], { encoding: 'utf8' });
const slow = process.env['SEQPIPE_ALL_TESTS'] === '1' && program.status === 0;

test.runIf(slow)('the parser is that of the grammar, and reads every program without a mistake', () => {
  const copy = mkdtempSync(join(tmpdir(), 'seqpipe-tree-sitter-'));
  try {
    cpSync(folder, copy, { recursive: true });
    rmSync(join(copy, 'src'), { recursive: true });
    const made = spawnSync('tree-sitter', ['generate'], { cwd: copy, encoding: 'utf8' });
    expect(made.status, made.stderr).toBe(0);
    const parser = (at: string): string => readFileSync(join(at, 'src/grammar.json'), 'utf8');
    expect(parser(copy)).toBe(parser(folder));
    const programs = ['pipelines', 'stdlib'].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.seq'))
        .map((path) => resolve(root, path)),
    );
    expect(programs.length).toBeGreaterThan(60);
    const list = join(copy, 'programs.txt');
    writeFileSync(list, programs.join('\n'));
    const read = spawnSync('tree-sitter', ['parse', '--quiet', '--paths', list], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(read.stdout).toBe('');
    expect(read.status).toBe(0);
    const broken = join(copy, 'broken.seq');
    writeFileSync(broken, 'a = = 3\n');
    expect(spawnSync('tree-sitter', ['parse', '--quiet', broken], { cwd: copy }).status).toBe(1);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
