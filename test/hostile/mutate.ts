/** Damages texts and bytes from a seed: the same seed, the same damage. */
import { createRandom, type Random } from '../../src/stages/rows/random.js';

/**
 * What has broken programs before: names of JavaScript, extremes, brackets alone, letters of other
 * scripts.
 */
const nasty = [
  '__proto__', 'constructor', 'hasOwnProperty', 'toString', '../../../x', 'con', '', '\0', '\u{FEFF}', '\r', '\u{1F600}',
  'é', '{', '}', '(', ')', '[', ']', '|>', '>>', '..', ',', ';', '"', "'", '`', '\\', '#', '##', 'r"', 'r#"', '=', ':', '@',
  '1e999', '-0', '0x1F', '9007199254740993', '1.5 epochs', '80%', 'NaN', 'none', 'true', 'x'.repeat(300), '{'.repeat(50),
] as const; // prettier-ignore

const tokens = /r?"[^"\n]*"|[\p{L}\p{N}_.']+|\s+|[^\s\p{L}\p{N}]/gu;

/** A text with one to four pieces lost, repeated, exchanged, or replaced by pieces of `others`. */
export function mutateText(text: string, others: readonly string[], seed: number): string {
  const random = createRandom(seed);
  let parts: string[] = text.match(tokens) ?? [];
  for (let changes = 1 + random.below(4); changes > 0; changes--) parts = changed(parts, others, random);
  return parts.join('');
}

function changed(parts: string[], others: readonly string[], random: Random): string[] {
  const at = random.below(parts.length + 1);
  const length = 1 + random.below(random.below(4) === 0 ? 20 : 2);
  const pick = (): string => {
    if (random.below(2) === 0) return nasty[random.below(nasty.length)]!;
    const pool = others[random.below(others.length)]?.match(tokens) ?? [''];
    return pool[random.below(pool.length)]!;
  };
  switch (random.below(6)) {
    case 0:
      return [...parts.slice(0, at), ...parts.slice(at + length)];
    case 1:
      return [...parts.slice(0, at + length), ...parts.slice(at)];
    case 2: {
      const other = random.below(parts.length + 1);
      const swapped = [...parts];
      [swapped[at], swapped[other]] = [swapped[other] ?? '', swapped[at] ?? ''];
      return swapped;
    }
    case 3:
      return [...parts.slice(0, at), pick(), ...parts.slice(at + 1)];
    case 4:
      return [...parts.slice(0, at), pick(), ...parts.slice(at)];
    default:
      return parts.slice(0, Math.max(1, at));
  }
}

/** Bytes with some changed, lost, repeated or cut off. */
export function mutateBytes(bytes: Uint8Array, seed: number): Uint8Array {
  const random = createRandom(seed, 1);
  let damaged = Uint8Array.from(bytes);
  for (let changes = 1 + random.below(5); changes > 0; changes--) {
    const at = random.below(damaged.length + 1);
    const length = 1 + random.below(40);
    switch (random.below(5)) {
      case 0:
        if (at < damaged.length) damaged[at] = random.below(256);
        break;
      case 1:
        damaged = joined(damaged.subarray(0, at), damaged.subarray(at + length));
        break;
      case 2:
        damaged = joined(damaged.subarray(0, at + length), damaged.subarray(at));
        break;
      case 3: {
        const text = new TextEncoder().encode(nasty[random.below(nasty.length)]!);
        damaged = joined(damaged.subarray(0, at), text, damaged.subarray(at));
        break;
      }
      default:
        if (random.below(3) === 0) damaged = damaged.slice(0, at);
    }
  }
  return damaged;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.concat(parts));
