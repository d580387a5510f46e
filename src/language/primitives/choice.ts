/** How a named choice (a loss, an optimizer, a tokenizer …) is declared. */
import type { Json } from '../../base/json.js';
import type { ChoiceFamily } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';

export interface ChoiceDefinition {
  readonly name: string;
  readonly family: ChoiceFamily;
  readonly summary: string;
  readonly example: string;
  readonly parameters?: readonly ParameterSpec[];
  /** The choice as an argument of its stage; null when something was reported. */
  readonly json: (call: PrimitiveCall) => Json | null;
}

export function defineChoice(definition: ChoiceDefinition): Primitive {
  return {
    name: definition.name,
    kind: 'value',
    role: null,
    version: 1,
    summary: definition.summary,
    example: definition.example,
    parameters: definition.parameters ?? [],
    signature: definition.family,
    evaluate: (call) => {
      const json = definition.json(call);
      if (json === null) return errorValue;
      const { family, name } = definition;
      return { kind: 'choice', family, name, json, shown: call.shown, span: call.span };
    },
  };
}
