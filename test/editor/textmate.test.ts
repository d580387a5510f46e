/**
 * The grammar of words against the lexer of the language, on every program of the project, with the
 * engine that VS Code uses.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import * as t from '../../grammar/tokens.js';
import { textMateGrammar } from '../../src/editor/textmate.js';
import { registry } from '../../src/language/primitives/registry.js';

const grammar = textMateGrammar(registry);
const path = 'editors/vscode/syntaxes/seqpipe.tmLanguage.json';

test('the grammar of the extension is the one that the tokens make', async () => {
  await expect(`${JSON.stringify(grammar, null, 2)}\n`).toMatchFileSnapshot(`../../${path}`);
});

const programs = ['pipelines', 'stdlib'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.seq'))
    .map((name) => `${folder}/${name}`),
);

/** What the colours of a token must be among. */
function scopesOf({ tokenType, image }: { tokenType: typeof t.Import; image: string }): RegExp {
  if (tokenType === t.NumberLiteral) return /constant\.numeric/;
  if (tokenType === t.StringLiteral || tokenType === t.RawString) return /string\.quoted/;
  if (tokenType === t.Identifier) return /variable|support\.function|entity\.name/;
  if (t.keywords.includes(tokenType)) return /keyword|constant\.language|variable/;
  if (/^[|><=+*/@.-]/.test(image) && image !== '.') return /keyword\.operator/;
  return /source/;
}

test('every token of every program has the colour of its kind', async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm));
  const engine = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(JSON.stringify(grammar), 'a.json'),
  });
  const loaded = (await engine.loadGrammar('source.seqpipe'))!;
  expect(programs.length).toBeGreaterThan(50);
  for (const program of programs) {
    const text = readFileSync(program, 'utf8');
    const scopes: string[] = [];
    let state = textmate.INITIAL;
    let start = 0;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = loaded.tokenizeLine(line, state);
      for (const { startIndex, endIndex, scopes: names } of tokens) {
        for (let at = startIndex; at < endIndex; at++) scopes[start + at] = names.join(' ');
      }
      state = ruleStack;
      start += line.length + 1;
    }
    const { tokens, groups } = t.sharedLexer().tokenize(text);
    for (const token of tokens) {
      const found = scopes[token.startOffset];
      expect(found, `${program}: ${token.image} at ${token.startOffset}`).toMatch(scopesOf(token));
    }
    for (const comment of [...(groups['comments'] ?? []), ...(groups['docs'] ?? [])]) {
      expect(scopes[comment.startOffset]).toContain('comment.line');
    }
  }
});
