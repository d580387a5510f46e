/** A setting of a training as one writes it in the language: `adam(0.001, beta1: 0.9)`. */
import type { Json, JsonObject } from '../../base/json.js';

export function writtenSetting(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value ?? 'none');
  if (isList(value)) return `[${value.map(writtenSetting).join(', ')}]`;
  const { every, unit, share } = value;
  if (typeof every === 'number' && typeof unit === 'string') return `${every} ${unit}`;
  if (typeof share === 'number') return `${Number((share * 100).toPrecision(6))}%`;
  const { name, kind, ...others } = value;
  const called = typeof name === 'string' ? name : typeof kind === 'string' ? kind : null;
  if (called === null) return `{ ${fields(value).join(', ')} }`;
  const given = fields(others);
  return given.length === 0 ? called : `${called}(${given.join(', ')})`;
}

/** `Array.isArray` says nothing of lists that are read only. */
function isList(value: JsonObject | readonly Json[]): value is readonly Json[] {
  return Array.isArray(value);
}

/** What is null is off. A measure and the way it is better are one thing: `.validation.loss`. */
function fields(settings: JsonObject): readonly string[] {
  const { metric, mode, learning_rate, ...others } = settings;
  const rate = learning_rate === undefined ? [] : [writtenSetting(learning_rate)];
  const measure = typeof metric === 'string' && mode !== undefined ? [`.validation.${metric}`] : [];
  const rest = Object.entries(others).filter(([, value]) => value !== null && value !== undefined);
  return [...rate, ...measure, ...rest.map(([name, value]) => `${name}: ${writtenSetting(value)}`)];
}
