/** Layers that take all time steps of a row do not take masked ones, which would then count. */
import { expect, test } from 'vitest';
import { compileText, spanText } from '../check/compile-text.js';
import { rows } from '../check/right-program.js';

const END = '|> dense(1) |> sigmoid';

/** Name and place of each diagnostic, and what it points at first besides. */
function said(embedding: string, layers: string): readonly string[] {
  const padded = rows.replace('|> index(words)', '|> index(words) |> pad(9)');
  const { diagnostics } = compileText(
    `${padded}model m(ids: Id[9]) = ids |> ${embedding} |> ${layers} ${END}\nt = train(m, data, target: .label)`,
  );
  return diagnostics.map(({ name, primary, related }) =>
    [name, spanText(primary!.span), ...related.slice(0, 1).map(({ span }) => spanText(span))].join(' / '),
  );
}

const masked = 'embedding(4, mask_padding: true)';

test.each([
  ['flatten', [`maskWouldBeLost / flatten / ${masked}`]],
  ['lstm(3) |> flatten', [`maskWouldBeLost / flatten / ${masked}`]],
  ['conv1d(3, 3) |> flatten', [`maskWouldBeLost / flatten / ${masked}`]],
  ['dropout(0.5) |> reshape([36])', [`maskWouldBeLost / reshape([36]) / ${masked}`]],
  ['reshape([6, 6]) |> last', [`maskWouldBeLost / reshape([6, 6]) / ${masked}`]],
  ['max', []],
  ['lstm(3) |> last', []],
  // What has one vector a row has no mask any more.
  ['mean |> reshape([2, 2]) |> flatten', []],
])('masked padding, %s', (layers, expected) => expect(said(masked, layers)).toEqual(expected));

test.each(['flatten', 'lstm(3) |> flatten', 'reshape([36])'])('padding that is not masked, %s', (layers) => {
  expect(said('embedding(4)', layers)).toEqual([]);
});
