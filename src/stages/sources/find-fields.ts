/** In which field of a record each column stands. */
import type { SourceColumn } from '../../contract/operations/source.js';

export type FoundFields =
  | { readonly places: readonly number[] }
  /** No field has the name or number that `column` asks for; `present` are those that there are. */
  | { readonly column: string; readonly missing: string; readonly present: readonly string[] }
  /** Several fields have the name that `column` asks for; they count from 1. */
  | { readonly column: string; readonly repeated: string; readonly fields: readonly number[] };

/** `headings`: the names of the fields; null where fields have numbers only, `width` of them. */
export function findFields(
  columns: readonly SourceColumn[],
  headings: readonly string[] | null,
  width: number,
): FoundFields {
  const numbers = Array.from({ length: width }, (_, i) => String(i + 1));
  const places: number[] = [];
  for (const { name: column, source } of columns) {
    const names = headings !== null && typeof source === 'string' ? headings : numbers;
    const [place, ...more] = fieldsNamed(String(source), names);
    if (place === undefined) return { column, missing: String(source), present: names };
    if (more.length > 0) {
      return { column, repeated: String(source), fields: [place, ...more].map((field) => field + 1) };
    }
    places.push(place);
  }
  return { places };
}

/**
 * Fields of exactly this name; if there are none, those that differ in outer blanks or in the form
 * of Unicode only.
 */
function fieldsNamed(name: string, names: readonly string[]): number[] {
  const exact = indexesOf(names, (other) => other === name);
  return exact.length > 0 ? exact : indexesOf(names, (other) => plain(other) === plain(name));
}

function indexesOf(names: readonly string[], fits: (name: string) => boolean): number[] {
  return [...names.keys()].filter((i) => fits(names[i]!));
}

function plain(name: string): string {
  return name.trim().normalize('NFC');
}
