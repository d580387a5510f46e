/**
 * How tightly operators bind, loosest first. All of one level nest to the left: `a |> f |> g` is
 * `(a |> f) |> g`. Prefix `not` stands between `and` and the comparisons (`not a == b` is
 * `not (a == b)`, as in Python); prefix `-` binds tighter than every operator; calls and members
 * bind tightest of all.
 */
export const levels: readonly (readonly string[])[] = [
  ['|>', 'with'],
  ['>>'],
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['..'],
  ['+', '-'],
  ['*', '/', '@'],
];

/** 0 for the loosest level. */
export const bindingPower: ReadonlyMap<string, number> = new Map(
  levels.flatMap((operators, level) => operators.map((operator) => [operator, level] as const)),
);

/** `not` takes everything that binds at least this tightly. */
export const notPower = 4;
/** `-` takes only an operand. */
export const minusPower = levels.length;
