/** `zip`: lists side by side, for loops that go through them together. */
import type { ListItem, ListValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter, valueOf } from './parameters.js';

export const zip = definePrimitive({
  name: 'zip',
  kind: 'sweep',
  role: null,
  signature: 'Lists → List',
  summary:
    'Combines lists of the same length: the first items, the second items, and so on. A `for` with ' +
    'several variables takes them apart.',
  example: 'sizes = [[width, rate] for width, rate in zip([50, 100], [0.01, 0.005])]',
  parameters: [
    { ...parameter('lists', true, valueOf('list', 'list'), 'Two or more lists.'), rest: 'positional' },
  ],
  evaluate: (call) => {
    const { rest } = call.arguments;
    if (rest.some(({ value }) => value.kind === 'error')) return errorValue;
    const lists = rest.map(({ value }) => value as ListValue);
    const lengths = lists.map(({ items }) => items.length);
    if (lists.length < 2 || new Set(lengths).size > 1) {
      call.context.report(diagnose('zipUneven', call.span, { lengths }));
      return errorValue;
    }
    const items = lists[0]!.items.map((_, at): ListItem => {
      const parts = lists.map((list) => list.items[at]!);
      return { value: { kind: 'list', items: parts }, span: parts[0]!.span };
    });
    return { kind: 'list', items };
  },
});
