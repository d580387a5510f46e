/** Documents are held against the schemas that are published with them. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'vitest';

const ajv = new Ajv({
  allErrors: true,
  strict: false,
  formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) },
});
const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

type Schema = 'run' | 'plan' | 'check' | 'why' | 'progress' | 'show' | 'runs' | 'diff';

export function expectSchema(name: Schema, value: unknown): void {
  let validate = compiled.get(name);
  if (validate === undefined) {
    const url = new URL(`../../docs/schemas/${name}.schema.json`, import.meta.url);
    validate = ajv.compile(JSON.parse(readFileSync(url, 'utf8')) as object);
    compiled.set(name, validate);
  }
  const valid = validate(value);
  expect(validate.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
}
