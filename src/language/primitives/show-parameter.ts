/** The short type of a parameter, as signatures show it. */
import type { ParameterSpec } from './define-primitive.js';
import { showSchema } from './schema.js';

/** `int`, `Table`, `list of metrics` */
export function showParameterType({ type }: ParameterSpec): string {
  switch (type.kind) {
    case 'constant':
      return showSchema(type.schema);
    case 'size':
      return 'int or size';
    case 'choice':
      return type.many ? `list of ${type.family}s` : type.family;
    case 'accessor':
      return 'accessor';
    default:
      return type.shown;
  }
}
