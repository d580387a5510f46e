/** One of the things that may stand at a place. */
import type { Language } from '../base/language.js';
import type { Primitive } from '../language/primitives/define-primitive.js';
import { describePrimitive } from './describe.js';
import { editorTexts } from './texts.js';

export interface Completion {
  readonly label: string;
  readonly kind: 'name' | 'function' | 'argument' | 'column' | 'choice' | 'keyword' | 'unit' | 'file';
  /** A short type. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** What is put in, where it is not the label. */
  readonly insert?: string;
}

export const plain = (label: string, kind: Completion['kind'], detail: string): Completion => ({
  label,
  kind,
  detail,
  documentation: '',
});

export const primitiveCompletion = (primitive: Primitive, language: Language): Completion => ({
  label: primitive.name,
  kind: primitive.kind === 'value' ? 'choice' : 'function',
  detail: editorTexts[language].primitiveType(primitive.signature),
  documentation: describePrimitive(primitive, language),
});
