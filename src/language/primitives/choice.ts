/** How a named choice (a loss, an optimizer, a tokenizer …) is declared. */
import type { ChoiceFamily, ChoiceSettings, ChoiceValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import {
  definePrimitive,
  type ParameterSpec,
  type Primitive,
  type PrimitiveCall,
} from './define-primitive.js';

export interface ChoiceDefinition<F extends ChoiceFamily, P extends readonly ParameterSpec[]> {
  readonly name: string;
  readonly family: F;
  readonly summary: string;
  readonly example: string;
  readonly parameters?: P;
  /** The choice as an argument of its stage; null when something was reported. */
  readonly json: (call: PrimitiveCall<P>) => ChoiceSettings[F] | null;
}

export function defineChoice<F extends ChoiceFamily, const P extends readonly ParameterSpec[] = readonly []>(
  definition: ChoiceDefinition<F, P>,
): Primitive {
  const { family, name } = definition;
  return definePrimitive({
    name,
    kind: 'value',
    role: null,
    summary: definition.summary,
    example: definition.example,
    parameters: definition.parameters ?? ([] as unknown as P),
    signature: family,
    evaluate: (call) => {
      const json = definition.json(call);
      if (json === null) return errorValue;
      // What TypeScript cannot follow here: that the settings are of the family.
      return { kind: 'choice', family, name, json, shown: call.shown, span: call.span } as ChoiceValue;
    },
  });
}
