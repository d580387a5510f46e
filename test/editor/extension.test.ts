/** The extension for VS Code as far as it goes without VS Code. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findCommand } from '../../editors/vscode/src/find-command.js';
import { graphPage } from '../../editors/vscode/src/graph-page.js';
import { graphOf } from '../../src/editor/graph.js';
import { format } from '../../src/language/format/format.js';
import { parse } from '../../src/language/syntax/build-ast.js';

test('the command is the one that is set, or the nearest that is installed', () => {
  const root = mkdtempSync(join(tmpdir(), 'seqpipe extension '));
  const command = join(root, 'node_modules/seqpipe/dist/cli.js');
  const deep = join(root, 'a/b');
  mkdirSync(deep, { recursive: true });
  expect(findCommand(deep, '')).toBeNull();
  mkdirSync(dirname(command), { recursive: true });
  writeFileSync(command, '');
  expect(findCommand(deep, '')).toBe(command);
  expect(findCommand(deep, command)).toBe(command);
  expect(findCommand(deep, join(root, 'gone.js'))).toBeNull();
  rmSync(root, { recursive: true });
});

test('the snippets are programs in the style of the language', () => {
  const snippets = JSON.parse(readFileSync('editors/vscode/snippets/seqpipe.json', 'utf8')) as Record<
    string,
    { body: string[] }
  >;
  for (const [name, { body }] of Object.entries(snippets)) {
    const text = `${body.join('\n')}\n`
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/\$1\b/g, 'sizes')
      .replace(/\$0/g, name === 'model' ? 'ids' : '');
    expect(parse({ path: name, text }).diagnostics, name).toEqual([]);
    expect(format({ path: name, text }).text, name).toBe(text);
  }
});

test('the stages of a file are a page without scripts, whatever their names are', () => {
  const text = 'raw = lines("<b>.txt")\ntokens = raw |> tokenize(whitespace)\nwords = vocabulary(tokens)\n';
  const options = { root: '/', allowRead: [], params: new Map(), readFile: () => null };
  const graph = graphOf({ path: 'a.seq', text }, options)!;
  expect(graph.stages.map(({ name }) => name)).toEqual(['raw', 'tokens', 'words']);
  const page = graphPage(graph, null, 'en');
  expect(page).toContain('lines(&quot;&lt;b&gt;.txt&quot;)');
  expect(page).toContain('title="words: vocabulary(tokens); reads tokens"');
  expect(page.match(/<circle/gu)).toHaveLength(3);
  expect(page).not.toMatch(/<script|<b>\.txt/u);
  const broken = graphOf({ path: 'a.seq', text: `${text}x = (` }, options);
  expect(broken).toBeNull();
  expect(graphPage(broken, null, 'en')).toContain('once the file has no mistakes');
  expect(graphPage(broken, graph, 'en')).toMatch(/The file has mistakes[^]*<circle/u);
  expect(graphPage(broken, graph, 'es')).toMatch(/El archivo tiene errores[^]*<circle/u);
  expect(graphPage(graph, null, 'es')).toContain('title="words: vocabulary(tokens); lee tokens"');
});

test('the extension builds into one file, which exports what VS Code calls', () => {
  execFileSync(process.execPath, ['editors/vscode/build.mjs']);
  const built = readFileSync('editors/vscode/dist/extension.cjs', 'utf8');
  expect(built).toMatch(/activate:\(\)=>/);
  expect(built).toMatch(/deactivate:\(\)=>/);
  const { main, contributes } = JSON.parse(readFileSync('editors/vscode/package.json', 'utf8')) as {
    main: string;
    contributes: { grammars: { path: string }[]; snippets: { path: string }[] };
  };
  expect(main).toBe('./dist/extension.cjs');
  const names = (file: string) =>
    Object.keys(JSON.parse(readFileSync(`editors/vscode/${file}`, 'utf8')) as object);
  const asked = [...readFileSync('editors/vscode/package.json', 'utf8').matchAll(/"%(\w+)%"/gu)].map(
    ([, name]) => name,
  );
  expect(names('package.nls.json')).toEqual(asked);
  expect(names('package.nls.es.json')).toEqual(asked);
  for (const { path } of [...contributes.grammars, ...contributes.snippets]) {
    expect(() => readFileSync(join('editors/vscode', path))).not.toThrow();
  }
});
