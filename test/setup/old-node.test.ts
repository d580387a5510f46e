/** A Node below the range is refused by name, before it reads anything that it could not read. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/run-graph.js';
import { chosen } from '../support/rounds.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program of the project under a Node that says it is another one. */
function runUnder(version: string, program: string, ...words: string[]) {
  const fake = join(temporaryFolder(), 'fake.cjs');
  const versions = `Object.assign({}, process.versions, { node: '${version}' })`;
  writeFileSync(fake, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', fake, program, ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const refusal = (version: string): string =>
  `error: seqpipe needs Node 20.19 or newer; this is Node ${version}\n  = help: get a newer one from https://nodejs.org\n`;

test.each(chosen(['12.22.12', '18.20.4', '20.18.3'], (version) => version === '20.18.3'))(
  'the built command and the set-up refuse Node %s',
  (version) => {
    for (const program of ['dist/cli.js', 'src/setup/bootstrap.mjs']) {
      expect(runUnder(version, program, 'run', 'x.seq')).toEqual({
        status: 3,
        stdout: '',
        stderr: refusal(version),
      });
    }
  },
);

test.each(chosen(['20.19.0', '21.0.0', '26.1.0'], (version) => version === '20.19.0'))(
  'the built command takes Node %s',
  (version) => {
    const { version: own } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(runUnder(version, 'dist/cli.js', '--version')).toEqual({
      status: 0,
      stdout: `${own}\n`,
      stderr: '',
    });
  },
);

test('what is read before the version is known has no syntax newer than `import`', () => {
  for (const path of ['dist/cli.js', 'src/setup/bootstrap.mjs', 'src/setup/node-version.mjs']) {
    const text = readFileSync(join(root, path), 'utf8');
    const old = { target: 'es5', supported: { 'dynamic-import': true } } as const;
    expect(transformSync(text, old).code).toBe(transformSync(text, { target: 'esnext' }).code);
  }
});

test('the range is that of package.json', () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  expect(engines.node).toMatch(/^>=20\.19 /);
  expect(readFileSync(join(root, 'src/setup/node-version.mjs'), 'utf8')).toContain('LEAST = [20, 19]');
});
