/** A constant held against its schema. */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Json } from '../../base/json.js';
import type { Span } from '../../base/source/source-file.js';
import { insteadOf } from '../primitives/foreign-names.js';
import type { ParameterSpec } from '../primitives/define-primitive.js';
import type { ConstantSchema } from '../primitives/schema.js';
import { describeSchema, matchesSchema } from '../primitives/schema.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, ScalarValue, Value } from '../types/value.js';
import type { AcceptedArgument } from './arguments.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import type { Advice } from './messages/argument-words.js';

export function acceptConstant(
  checker: Checker,
  callee: string,
  parameter: ParameterSpec,
  schema: ConstantSchema,
  { value, span }: AppliedInput,
): AcceptedArgument | null {
  const wrong = (advice: Advice | null = null, got = describeValue(value)): null => {
    const holes = { callee, name: parameter.name, got, advice };
    checker.report(
      diagnose('wrongArgument', span, { ...holes, wanted: { described: describeSchema(schema) } }),
    );
    return null;
  };
  if (value.kind === 'size') return wrong('known before');
  if (value.kind !== 'scalar') return wrong(meantInstead(schema, value));
  if (value.value === undefined)
    return acceptOpen(value, schema) ? { value, json: placeholder(schema) } : wrong();
  const thousands = thousandsPoint(span, value, schema);
  if (thousands !== null) return wrong({ thousands }, `\`${textOf(span)}\``);
  if (value.unit !== null) {
    // `dropout(20%)` reads well, and is a number.
    if (value.unit === '%' && takes(schema, 'number')) return checked((value.value as number) / 100);
    checker.report(diagnose('wrongUnit', span, { name: parameter.name, unit: value.unit }));
    return null;
  }
  return checked(value.value);

  function checked(json: Json): AcceptedArgument | null {
    return matchesSchema(json, schema) ? { value, json } : wrong(meantInstead(schema, value));
  }
}

/** A setting without a value fits where its type does. */
function acceptOpen(value: ScalarValue, schema: ConstantSchema): boolean {
  const types = {
    int: ['integer', 'number'],
    float: ['number'],
    bool: ['boolean'],
    Text: ['string'],
    none: ['null'],
  };
  return types[value.type].some((type) => takes(schema, type));
}

/** Some value of the schema, for a declaration that nobody calls: it is checked and never run. */
function placeholder(schema: ConstantSchema): Json {
  if (schema.enum !== undefined) return schema.enum[0] ?? null;
  if (takes(schema, 'integer')) return schema.minimum ?? 1;
  if (takes(schema, 'number')) return schema.minimum ?? (schema.maximum ?? schema.exclusiveMaximum ?? 1) / 2;
  if (takes(schema, 'string')) return 'text';
  return takes(schema, 'boolean') ? false : null;
}

function takes(schema: ConstantSchema, type: string): boolean {
  return typeof schema.type === 'string'
    ? schema.type === type
    : (schema.type as readonly string[]).includes(type);
}

/**
 * `limit: 1.000` is one row: Spanish and most of Europe group digits with a point. Where a whole
 * number is wanted, nobody writes zeros behind its decimal point.
 */
function thousandsPoint(span: Span, { value }: ScalarValue, schema: ConstantSchema): string | null {
  const written = textOf(span);
  if (typeof value !== 'number' || !/^[1-9]\d{0,2}\.\d{3}$/u.test(written)) return null;
  return takes(schema, 'integer') && !takes(schema, 'number') ? written.replace('.', '') : null;
}

function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

function meantInstead(schema: ConstantSchema, value: Value): Advice | null {
  const names = (schema.enum ?? []).filter((name) => typeof name === 'string');
  if (value.kind === 'function' && names.includes(value.shown)) return { asText: value.shown };
  if (value.kind !== 'scalar') return null;
  if (typeof value.value === 'number') return percentMeant(schema, value.value);
  if (typeof value.value !== 'string') return null;
  // `epochs: "3"`
  const number = /^-?\d+(?:\.\d+)?$/u.test(value.value) ? Number(value.value) : null;
  if (number !== null && matchesSchema(number, schema)) return { withoutQuotes: value.value };
  const instead = insteadOf(value.value);
  const known = instead !== null && typeof instead === 'object' && 'name' in instead ? instead.name : null;
  const meant = known !== null && names.includes(known) ? known : nearest(value.value, names);
  return meant === null ? null : { nearest: meant };
}

/** `dropout(50)`: a share that is given in hundredths. */
function percentMeant(schema: ConstantSchema, value: number): Advice | null {
  const isShare = takes(schema, 'number') && (schema.maximum ?? schema.exclusiveMaximum) === 1;
  return isShare && value > 1 && matchesSchema(value / 100, schema) ? { write: `${value}%` } : null;
}
