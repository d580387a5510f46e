/** Shapes of a step's inputs, and the sizes in which two sets of them differ. */

export type InputShapes = ReadonlyMap<string, { readonly shape: readonly number[]; readonly dtype: number }>;

/** Names the sizes (`input:axis`) that differ; null when names, types or ranks differ. */
export function differingSizes(a: InputShapes, b: InputShapes): string[] | null {
  if (a.size !== b.size) return null;
  const sizes: string[] = [];
  for (const [name, { shape, dtype }] of a) {
    const other = b.get(name);
    if (other === undefined || other.dtype !== dtype || other.shape.length !== shape.length) return null;
    shape.forEach((size, axis) => {
      if (other.shape[axis] !== size) sizes.push(`${name}:${axis}`);
    });
  }
  return sizes;
}

/** True when the shapes differ in `free` sizes only. */
export function sameExcept(a: InputShapes, b: InputShapes, free: ReadonlySet<string>): boolean {
  const sizes = differingSizes(a, b);
  return sizes !== null && sizes.every((size) => free.has(size));
}
