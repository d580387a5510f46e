/** The formats of an input, and the one that the name of a file tells. */

export const inputFormats = ['lines', 'nul', 'file', 'jsonl', 'csv', 'tsv'] as const;
export type InputFormat = (typeof inputFormats)[number];

/** Formats in which columns have names. */
export const namedColumns: ReadonlySet<InputFormat> = new Set(['jsonl', 'csv', 'tsv']);

/** By the end of the name, before that of a packed file; null if it tells nothing. */
export function formatByName(file: string): InputFormat | null {
  const [, ending = ''] = /\.([^./\\]+?)(?:\.(?:gz|bz2))?$/i.exec(file) ?? [];
  return endings.get(ending.toLowerCase()) ?? null;
}

const endings: ReadonlyMap<string, InputFormat> = new Map([
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['json', 'jsonl'],
  ['png', 'file'],
  ['jpg', 'file'],
  ['jpeg', 'file'],
]);
