/** Reading a layer's arguments, which the checker has proved: a wrong one is a bug and says so. */
import type { JsonObject } from '../ir/json.js';

export function numberSetting(settings: JsonObject, name: string, otherwise?: number): number {
  const value = settings[name] ?? otherwise;
  if (typeof value !== 'number')
    throw new Error(`a layer needs the number ${name}, not ${JSON.stringify(value)}`);
  return value;
}

export function optionalText(settings: JsonObject, name: string): string | null {
  const value = settings[name] ?? null;
  if (value !== null && typeof value !== 'string')
    throw new Error(`${name} is ${JSON.stringify(value)}, not a name`);
  return value;
}
