/** Reading a layer's arguments, which the checker has proved: a wrong one is a bug and says so. */
import type { JsonObject } from '../../../../base/json.js';

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

export function numbersSetting(settings: JsonObject, name: string): readonly number[] {
  const value = settings[name];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'number'))
    throw new Error(`a layer needs the numbers ${name}, not ${JSON.stringify(value)}`);
  return value as readonly number[];
}

/** Of height and width. */
export function pairSetting(settings: JsonObject, name: string): readonly [number, number] {
  const [height, width, ...more] = numbersSetting(settings, name);
  if (height === undefined || width === undefined || more.length > 0)
    throw new Error(`a layer needs two numbers ${name}`);
  return [height, width];
}
