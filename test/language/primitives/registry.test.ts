/**
 * Every primitive says what it is, once and completely; the manual and run-time validation follow
 * from that.
 */
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.js';
import { chaptersOf, renderManual } from '../../../src/language/primitives/manual.js';
import { registry } from '../../../src/language/primitives/registry.js';
import type { ConstantSchema } from '../../../src/language/primitives/schema.js';
import { describeSchema, matchesSchema, showSchema } from '../../../src/language/primitives/schema.js';
import { compileText } from '../check/compile-text.js';
import { exampleProgram } from './example-program.js';

const primitives = registry.all;

test('names are unique and found', () => {
  const names = primitives.map(({ name, meantBy }) => `${name} ${JSON.stringify(meantBy)}`);
  expect(new Set(names).size).toBe(names.length);
  for (const primitive of primitives) {
    const { name, meantBy } = primitive;
    const use = meantBy === undefined ? undefined : { named: meantBy, data: true };
    expect(registry.find(name, use)).toBe(primitive);
  }
});

test.each(primitives.map((primitive) => [primitive.name, primitive] as const))(
  '%s is documented, and its example is right',
  (_name, primitive) => {
    expect(primitive.summary).toMatch(/\.$/u);
    for (const parameter of primitive.parameters) expect(parameter.doc).toMatch(/\.$/u);
    expect(primitive.example).toContain(primitive.name);
    expect(chaptersOf(primitive)).toHaveLength(1);
    expect(compileText(exampleProgram(primitive)).diagnostics).toEqual([]);
  },
);

test('positional parameters stand before named ones, and needed ones before those with defaults', () => {
  for (const { name, parameters } of primitives) {
    const positional = parameters.filter((parameter) => parameter.positional);
    expect(parameters.slice(0, positional.length), name).toEqual(positional);
    const defaults = positional.map((parameter) => parameter.default !== undefined);
    expect([...defaults].sort(), name).toEqual(defaults);
  }
});

/** Every schema that a constant is declared with. */
const schemas: readonly (readonly [string, ConstantSchema])[] = primitives.flatMap((primitive) =>
  primitive.parameters.flatMap(({ name, type }) =>
    type.kind === 'constant' || type.kind === 'size'
      ? [[`${primitive.name}.${name}`, type.schema] as const]
      : [],
  ),
);

const ajv = new Ajv({ strict: true, allowUnionTypes: true });

const samples: readonly Json[] = [
  null,
  true,
  false,
  -1,
  0,
  0.5,
  0.999,
  1,
  2,
  2.5,
  1e9,
  5_000_000_000,
  '',
  'left',
  'right',
  'utf-8',
  'a'.repeat(64),
  'x',
];

test.each(schemas)('%s means at compile time what ajv makes of it at run time', (_where, schema) => {
  const validate = ajv.compile(schema);
  for (const sample of samples)
    expect([sample, matchesSchema(sample, schema)]).toEqual([sample, validate(sample)]);
});

test.each(primitives.map((primitive) => [primitive.name, primitive] as const))(
  'the constant defaults of %s are allowed',
  (_name, { parameters }) => {
    for (const { type, default: byDefault } of parameters) {
      if (byDefault === undefined || type.kind !== 'constant') continue;
      expect(matchesSchema(byDefault, type.schema)).toBe(true);
    }
  },
);

test.each<[ConstantSchema, string, string]>([
  [{ type: 'integer' }, 'an int', 'int'],
  [{ type: 'integer', minimum: 1 }, 'an int of at least 1', 'int'],
  [{ type: ['integer', 'null'], minimum: 1 }, 'an int of at least 1 or `none`', 'int | none'],
  [{ type: 'number', exclusiveMinimum: 0 }, 'a number above 0', 'float'],
  [{ type: 'number', minimum: 0, exclusiveMaximum: 1 }, 'a number from 0 to below 1', 'float'],
  [{ type: 'number', maximum: 3 }, 'a number of at most 3', 'float'],
  [{ type: 'string', enum: ['left', 'right'] }, '"left" or "right"', '"left" | "right"'],
  [{ type: 'boolean' }, '`true` or `false`', 'bool'],
  [{ type: 'string', minLength: 1 }, 'a text that is not empty', 'Text'],
])('%j reads as %s', (schema, described, shown) => {
  expect(describeSchema(schema)).toBe(described);
  expect(showSchema(schema)).toBe(shown);
});

test('docs/primitives.md is what the declarations say', async () => {
  await expect(renderManual(registry, 'en')).toMatchFileSnapshot('../../../docs/primitives.md');
});
