import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bindingPower, levels } from '../../../grammar/precedence.js';
import { SeqParser } from '../../../grammar/parser.js';
import { allTokens, keywords, sharedLexer, tokenLabels } from '../../../grammar/tokens.js';

test('chevrotain finds nothing wrong with tokens and rules (skipped at run time, because it takes time)', async () => {
  const { Lexer, CstParser } = await import('chevrotain');
  const lexer = new Lexer([...allTokens], {
    safeMode: true,
    positionTracking: 'onlyOffset',
    deferDefinitionErrorsHandling: true,
  });
  // `#` and `/` of comments, `and` and the like are meant to be tried in the order of the list.
  expect(lexer.lexerDefinitionErrors.filter(({ type }) => Number(type) !== 17)).toEqual([]);
  class Checked extends SeqParser {}
  const parser = new Checked() as unknown as InstanceType<typeof CstParser> & {
    skipValidations: boolean;
    selfAnalysisDone: boolean;
  };
  parser.skipValidations = false;
  parser.selfAnalysisDone = false;
  expect(() => (parser as unknown as { performSelfAnalysis(): void }).performSelfAnalysis()).not.toThrow();
});

test('every token has words for messages', () => {
  expect(allTokens.filter((type) => !tokenLabels.has(type))).toEqual([]);
});

test('every operator of the rules has a place among the precedences', () => {
  const rules = new SeqParser().getSerializedGastProductions();
  const operators = JSON.stringify(rules.find((rule) => 'name' in rule && rule.name === 'operator')).match(
    /"label":"`[^"]+`"/g,
  )!;
  const signs = operators.map((label) => /`(.+)`/.exec(label)![1]!);
  expect(new Set([...signs, 'with'])).toEqual(new Set(bindingPower.keys()));
  expect(levels.flat()).toHaveLength(bindingPower.size);
});

test.each(keywords.map((keyword) => [String(keyword.PATTERN), keyword.name]))(
  '`%s` is a keyword only as a whole word',
  (word, name) => {
    const kinds = (text: string) =>
      sharedLexer()
        .tokenize(text)
        .tokens.map(({ tokenType }) => tokenType.name);
    expect(kinds(word)).toEqual([name]);
    expect(kinds(`${word}s _${word} ${word}é`)).toEqual(['Identifier', 'Identifier', 'Identifier']);
  },
);

test('the lexer takes any text without an error of its own', () => {
  const text = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  const lexed = sharedLexer().tokenize(text);
  expect(lexed.errors).toEqual([]);
});

test('the folder holds the language and nothing else', () => {
  const files = readdirSync(new URL('../../../grammar/', import.meta.url)).sort();
  expect(files).toEqual(['parser.ts', 'precedence.ts', 'tokens.ts']);
});
