/** A column of tokens from lists of texts. */
import type { TokensColumn } from '../../src/stages/artefacts/column.js';
import { TokensBuilder } from '../../src/stages/artefacts/growable.js';

export function tokensOf(rows: readonly (readonly string[])[]): TokensColumn {
  const builder = new TokensBuilder();
  for (const row of rows) {
    for (const token of row) {
      builder.bytes.appendText(token);
      builder.endToken();
    }
    builder.endRow();
  }
  return builder.take();
}
