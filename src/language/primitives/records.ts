/** Reading records that users write as arguments. */
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { ScalarValue, Value } from '../types/value.js';
import type { ParameterType, PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';

type TextRecord = Readonly<Record<string, string>>;

/** `{ "1": "negative", "2": "positive" }`; or null where the default is null. */
export function textRecord(shown: string): ParameterType<TextRecord> {
  return { kind: 'custom', shown, read: readTextRecord, optional: true };
}

/**
 * The classes that a mapping from labels says, in the order it is written. (JSON objects cannot be
 * trusted with it: JavaScript moves keys like "1" to the front, canonical JSON sorts all of them.)
 */
export function classOrder(labels: Value | null): readonly string[] | null {
  if (labels?.kind !== 'record') return null;
  const classes = [...labels.fields.values()].map((field) => String((field.value as ScalarValue).value));
  return [...new Set(classes)];
}

export function readTextRecord(value: Value, span: Span, context: PrimitiveContext): TextRecord | null {
  if (value.kind !== 'record') {
    if (value.kind !== 'error') {
      context.report(diagnose('notATextRecord', span, { got: describeValue(value) }));
    }
    return null;
  }
  const entries: [string, string][] = [];
  for (const [name, field] of value.fields) {
    if (field.value.kind === 'error') return null;
    if (field.value.kind === 'scalar' && typeof field.value.value === 'string') {
      entries.push([name, field.value.value]);
      continue;
    }
    context.report(diagnose('notATextField', field.span, { name, got: describeValue(field.value) }));
    return null;
  }
  if (entries.length === 0) {
    context.report(diagnose('emptyTextRecord', span));
    return null;
  }
  return Object.fromEntries(entries);
}
