/**
 * Statements of Python that prepare the machine or look at results, and give nothing a name that a
 * pipeline would need: seeds, charts, devices.
 */
import type { IToken } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import { isWord } from './text-tokens.js';

export type Loose = 'seed' | 'chart' | 'device';

/** Null where the statement is none of these, or has something of a pipeline. */
export function looseStatement(tokens: readonly IToken[]): Loose | null {
  if (tokens.some(({ tokenType }) => tokenType === t.PipeInto || tokenType === t.Colon)) return null;
  const calls = tokens.flatMap((token, at) =>
    isWord(token) && tokens[at + 1]?.tokenType === t.OpenParen ? [token.image] : [],
  );
  if (calls.some((name) => /^(?:is_available|device)$/u.test(name)) && tokens.some(isDeviceWord))
    return 'device';
  // A value that gets a name may be meant as something else.
  if (tokens.some(({ tokenType }) => tokenType === t.Equal) && tokens[1]?.tokenType === t.Equal) return null;
  if (calls.some((name) => /^(?:seed|manual_seed|set_seed|set_random_seed|seed_everything)$/u.test(name))) {
    return 'seed';
  }
  return /^(?:plt|sns|px|pyplot)$/u.test(tokens[0]!.image) && calls.length > 0 ? 'chart' : null;
}

function isDeviceWord({ image }: IToken): boolean {
  return image === 'torch' || image === 'cuda';
}

/** `np.random.seed` of `np.random.seed(42)`. */
export function calledPart(tokens: readonly IToken[]): readonly IToken[] {
  const open = tokens.findIndex(({ tokenType }) => tokenType === t.OpenParen);
  return tokens.slice(0, open);
}
