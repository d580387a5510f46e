/** How a named choice (a loss, an optimizer, a tokenizer …) is declared. */
import type { ChoiceOf } from '../types/choice.js';
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
  /** As of any primitive. */
  readonly meantBy?: readonly string[];
  /** The choice as an argument of its stage; null when something was reported. */
  readonly json: (call: PrimitiveCall<P>) => ChoiceSettings[F] | null;
}

export function defineChoice<F extends ChoiceFamily, const P extends readonly ParameterSpec[]>({
  family,
  json: settingsOf,
  ...definition
}: ChoiceDefinition<F, P>): Primitive {
  return definePrimitive({
    ...definition,
    kind: 'value',
    role: null,
    signature: family,
    evaluate: (call: PrimitiveCall<P>) => {
      const json = settingsOf(call);
      if (json === null) return errorValue;
      const { name } = definition;
      const made: ChoiceOf<F> = { kind: 'choice', family, name, json, shown: call.shown, span: call.span };
      // What TypeScript cannot follow here: that the settings are of the family.
      return made as ChoiceValue;
    },
  });
}
