/**
 * The primitives of a language: what names without a declaration mean. The checker and the manual
 * are given one.
 */
import type { Primitive } from './define-primitive.js';

export interface Registry {
  /** In the order of the manual. */
  readonly all: readonly Primitive[];
  /** What a name means in such a use; alone, where nothing is said of its use. */
  find(name: string, use?: PrimitiveUse): Primitive | undefined;
  /** The choice of a family whose name another primitive has, too. */
  choiceBeside(name: string, family: string): Primitive | undefined;
}

/** How a name is called, as far as the text says it. */
export interface PrimitiveUse {
  /** Names of the arguments that have one. */
  readonly named: readonly string[];
  /** Whether data is fed with `|>` or stands among the arguments without a name. */
  readonly data: boolean;
}

export function createRegistry(primitives: readonly Primitive[]): Registry {
  const plain = new Map<string, Primitive>();
  const special = new Map<string, Primitive>();
  for (const primitive of primitives) {
    (primitive.meantBy === undefined ? plain : special).set(primitive.name, primitive);
  }
  return {
    all: primitives,
    find(name, use) {
      const other = special.get(name);
      if (other === undefined || use === undefined) return plain.get(name);
      const isMeant =
        other.meantBy!.length === 0 ||
        ((use.data || other.kind === 'value') && use.named.some((each) => other.meantBy!.includes(each)));
      return isMeant ? other : plain.get(name);
    },
    choiceBeside(name, family) {
      const other = special.get(name);
      return other?.kind === 'value' && other.signature === family ? other : undefined;
    },
  };
}
