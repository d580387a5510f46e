/** What each name is, for colours that a grammar of words alone cannot give. */
import type { Span } from '../base/source/source-file.js';
import type { Analysis } from './analysis.js';
import { occurrencesIn, type Meaning } from './occurrences.js';

/** In the order of the protocol's legend. */
export const tokenTypes = [
  'variable',
  'parameter',
  'function',
  'class',
  'property',
  'type',
  'enumMember',
] as const;
export const tokenModifiers = ['declaration', 'defaultLibrary'] as const;

export interface ColouredName {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

export function colouredNames(analysis: Analysis): readonly ColouredName[] {
  return occurrencesIn(analysis).flatMap(({ span, meaning, name, role }): readonly ColouredName[] => {
    if (role === 'argument') return [{ span, type: 'property', modifiers: [] }];
    if (meaning !== null) {
      return [{ span, type: typeOf[meaning.kind], modifiers: role === 'declaration' ? ['declaration'] : [] }];
    }
    const primitive = analysis.primitives.find(name);
    if (primitive === undefined) return [];
    return [
      { span, type: primitive.kind === 'value' ? 'enumMember' : 'function', modifiers: ['defaultLibrary'] },
    ];
  });
}

const typeOf = {
  binding: 'variable',
  param: 'parameter',
  stage: 'function',
  model: 'class',
  cell: 'class',
  input: 'parameter',
  setting: 'parameter',
  state: 'variable',
  value: 'variable',
  variable: 'variable',
  size: 'type',
} as const satisfies Readonly<Record<Meaning['kind'], ColouredName['type']>>;
