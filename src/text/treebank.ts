/** The treebank tokenizer over bytes. */
import type { TokensBuilder } from '../data/growable.js';
import { treebankTokens } from './treebank-rules.js';

export function treebank(bytes: Buffer, start: number, end: number, output: TokensBuilder): void {
  for (const token of treebankTokens(bytes.toString('utf8', start, end))) {
    output.bytes.appendText(token);
    output.endToken();
  }
}
