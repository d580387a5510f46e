/**
 * What code hosts read. The schema here is the part of SARIF 2.1.0 that is used, checked by hand
 * against the standard; the types of `@types/sarif` are made from the official schema.
 */
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/base/diagnostics/diagnostic.js';
import { githubCommands } from '../../../src/base/diagnostics/render-github.js';
import { sarifOf } from '../../../src/base/diagnostics/render-sarif.js';

const file = { path: 'sub dir/a,b.seq', text: 'raw = 1\nname = 50%\n' };
const places = { root: '/code/project', base: '/code' };

const wrong: Diagnostic = {
  name: 'unknownName',
  code: 'SEQ201',
  severity: 'error',
  message: '100% of `name`: wrong, or not',
  primary: { span: { file, start: 8, end: 12 }, text: 'here' },
  related: [
    { span: { file: { path: 'c.seq', text: 'x', folder: '/other' }, start: 0, end: 1 }, text: 'there' },
  ],
  notes: ['a note'],
  help: ['do this'],
};
const placeless: Diagnostic = {
  name: 'noSuchProgram',
  code: 'SEQ401',
  severity: 'warning',
  message: 'no place',
  related: [],
  notes: [],
  help: [],
};
const typed: Diagnostic = {
  ...wrong,
  primary: { span: { file: { path: 'command line', text: 'a = b' }, start: 0, end: 1 }, text: '' },
};
const lines: Diagnostic = { ...wrong, primary: { span: { file, start: 2, end: 12 }, text: '' } };

const message = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string' } },
};
const from1 = { type: 'integer', minimum: 1 };
const location = {
  type: 'object',
  additionalProperties: false,
  properties: {
    message,
    physicalLocation: {
      type: 'object',
      additionalProperties: false,
      required: ['artifactLocation'],
      properties: {
        artifactLocation: {
          type: 'object',
          additionalProperties: false,
          properties: {
            uri: { type: 'string', pattern: String.raw`^[\w.~%!$&'()*+,;=:@/-]+$` },
            uriBaseId: { type: 'string' },
          },
        },
        region: {
          type: 'object',
          additionalProperties: false,
          properties: { startLine: from1, startColumn: from1, endLine: from1, endColumn: from1 },
        },
      },
    },
  },
};
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['tool', 'results'],
        properties: {
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          originalUriBaseIds: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              properties: { uri: { type: 'string', pattern: '^file:///.*/$' } },
              required: ['uri'],
            },
          },
          tool: {
            type: 'object',
            additionalProperties: false,
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                additionalProperties: false,
                required: ['name'],
                properties: {
                  name: { type: 'string' },
                  semanticVersion: { type: 'string' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      additionalProperties: false,
                      required: ['id'],
                      properties: { id: { type: 'string' }, help: message },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['message'],
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level: { enum: ['none', 'note', 'warning', 'error'] },
                message,
                locations: { type: 'array', items: location },
                relatedLocations: { type: 'array', uniqueItems: true, items: location },
              },
            },
          },
        },
      },
    },
  },
};

test('a SARIF log fits the schema, and places are addresses from the root of the code', () => {
  const log = sarifOf([wrong, placeless, typed, lines], '0.1.0', places);
  const validate = new Ajv({ strict: false }).compile(schema);
  expect([validate(log), validate.errors]).toEqual([true, null]);
  const [run] = log.runs;
  expect(run!.tool.driver.rules!.map(({ id }) => id)).toEqual(['SEQ401', 'SEQ201']);
  const [without, , one, command] = run!.results!;
  expect(without).toMatchObject({ ruleId: 'SEQ401', ruleIndex: 0, level: 'warning' });
  expect(without).not.toHaveProperty('locations');
  expect(command).not.toHaveProperty('locations');
  expect(one!.locations![0]!.physicalLocation).toEqual({
    artifactLocation: { uri: 'project/sub%20dir/a%2Cb.seq', uriBaseId: 'SRCROOT' },
    region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 5 },
  });
  expect(one!.relatedLocations![0]!.physicalLocation!.artifactLocation).toEqual({
    uri: 'file:///other/c.seq',
  });
  expect(one!.message.text).toBe('100% of `name`: wrong, or not: here\na note\nhelp: do this');
  expect(sarifOf([], '0.1.0', places).runs[0]!.results).toEqual([]);
});

test('commands of GitHub are escaped, and have columns within one line only', () => {
  expect(githubCommands([wrong], places)).toBe(
    '::error file=project/sub dir/a%2Cb.seq,line=2,endLine=2,col=1,endColumn=4,title=SEQ201::100%25 of `name`: wrong, or not: here%0Aa note%0Ahelp: do this\n',
  );
  expect(githubCommands([placeless], places)).toBe('::warning title=SEQ401::no place\n');
  expect(githubCommands([lines], places)).toContain(',line=1,endLine=2,title=');
  expect(githubCommands([], places)).toBe('');
});
