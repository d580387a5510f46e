/**
 * What goes wrong in sources, splits and files, in words. Codes SEQ500-529; each function gives the
 * failure that a kernel throws, or the warning that it keeps with its artefact.
 */
import { StageFailure, type StageWarning } from '../../contract/kernel.js';

/** A row that cannot be used, and why. */
export interface BadRow {
  /** `line 12`, `row 3 (line 7)`, or a file's path. */
  readonly where: string;
  readonly reason: string;
}

/** The bad rows of one source: all are counted, the first few are kept. */
export interface BadRowsSummary {
  readonly source: string;
  readonly bad: number;
  readonly total: number;
  readonly tolerance: number;
  readonly first: readonly BadRow[];
  /** Remedies beyond the general one. */
  readonly advice: readonly string[];
}

export function badRows(summary: BadRowsSummary): StageFailure {
  const { source, bad, total, tolerance } = summary;
  const allowed = tolerance > 0 ? ` (tolerance: ${percent(tolerance)})` : '';
  return new StageFailure(
    'SEQ500',
    `${count(bad, 'row')} of ${number(total)} in ${source} cannot be used${allowed}`,
    badRowNotes(summary),
    [
      ...summary.advice,
      // To leave out most of a file is never what is meant.
      bad > total / 2
        ? 'Mend these rows. Where most are bad, the file is often of another format than this source reads: look at its first lines.'
        : `Mend these rows, or leave them out by setting \`tolerance: ${percent(roundUp(bad / total))}\`, the share of rows that may be bad.`,
    ],
  );
}

export function badRowsTolerated(summary: BadRowsSummary): StageWarning {
  return {
    code: 'SEQ501',
    message: `${count(summary.bad, 'row')} of ${number(summary.total)} in ${summary.source} left out, as \`tolerance\` allows`,
    notes: badRowNotes(summary),
    help: [],
  };
}

export function emptySource(source: string): StageFailure {
  return new StageFailure(
    'SEQ502',
    `${source} holds no rows`,
    [],
    ['Check that the path names the right file and that the file was written completely.'],
  );
}

export function cannotRead(source: string, reason: string): StageFailure {
  return new StageFailure('SEQ503', `${source} cannot be read: ${reason}`, [], []);
}

export function unknownArchive(source: string, kind: string, help: string): StageFailure {
  return new StageFailure(
    'SEQ504',
    `${source} is ${kind}, which this source does not read`,
    ['Text files are read plain, as .gz and as .bz2; the kind is told by the content, not by the name.'],
    [help],
  );
}

export function missingField(source: string, field: string, present: readonly string[]): StageFailure {
  return new StageFailure(
    'SEQ505',
    `${source} has no column "${field}"`,
    [`Its columns are: ${present.map((name) => `"${name}"`).join(', ')}.`],
    [
      `Use one of these names in \`columns\`, or, if the file has no header line, set \`header: false\` and give column numbers.`,
    ],
  );
}

export function noFiles(): StageFailure {
  return new StageFailure(
    'SEQ506',
    'the pattern matches no file',
    ['`*` stands for part of one folder or file name, `**` for any number of folders.'],
    ['Check the folder and the spelling; paths are relative to the .seq file.'],
  );
}

export function unknownEncoding(encoding: string): StageFailure {
  return new StageFailure(
    'SEQ508',
    `"${encoding}" is no text encoding`,
    [],
    ['Use a name from the WHATWG encoding standard: "utf-8", "latin1", "windows-1252", "utf-16le", …'],
  );
}

export function emptyFolders(missing: readonly string[], present: readonly string[]): StageFailure {
  const names = missing.map((name) => `"${name}"`).join(', ');
  return new StageFailure(
    'SEQ509',
    `no file lies in a folder ${names}`,
    [
      present.length > 0
        ? `Folders on the way to the files found: ${present
            .slice(0, 12)
            .map((name) => `"${name}"`)
            .join(', ')}${present.length > 12 ? ', …' : ''}.`
        : 'The files found lie in no folder below the fixed part of the pattern.',
    ],
    [
      'A key of `classes` is the name of one folder that stands where the pattern has `*` or `**`, as in "train/*/*.txt".',
    ],
  );
}

export function unequalColumns(split: string, wanted: string, found: string): StageFailure {
  return new StageFailure(
    'SEQ520',
    `the split ${split} has other columns than the first one`,
    [`The first has ${wanted}; ${split} has ${found}.`],
    ['Give every split of a dataset the same columns with the same types.'],
  );
}

export function tooFewRows(from: string, rows: number, part: string): StageFailure {
  return new StageFailure(
    'SEQ521',
    `the split ${from} has ${count(rows, 'row')}, so ${part} would be empty`,
    [],
    ['Raise the fraction, or the `limit` of the source.'],
  );
}

export function fractionsTooLarge(sum: number): StageFailure {
  return new StageFailure(
    'SEQ522',
    `the fractions of the new splits add up to ${percent(sum)}`,
    ['They are shares of one split, so together they are at most 100 %.'],
    ['Lower one of them.'],
  );
}

export function streamTooShort(split: string, ids: number, lanes: number): StageFailure {
  return new StageFailure(
    'SEQ523',
    `the split ${split} has ${count(ids, 'id')}, too few for ${count(lanes, 'lane')}`,
    ['Each lane needs two: one to read, and one that follows.'],
    [
      ids >= 2
        ? `Ask for fewer: \`streams(lanes: ${Math.max(1, Math.floor(ids / 2 / 10))}, …)\` would do, or give the split more rows.`
        : 'Look at the stages before it: a `limit`, a small share, or a tokenizer that finds nothing leaves no ids.',
    ],
  );
}

function badRowNotes({ bad, first }: BadRowsSummary): string[] {
  const notes = first.map(({ where, reason }) => `${where}: ${reason}`);
  if (bad > first.length) notes.push(`… and ${number(bad - first.length)} more`);
  return notes;
}

export function number(value: number): string {
  return value.toLocaleString('en-US');
}

export function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** Up to the next round share, so that what is suggested is enough; for shares up to a half. */
function roundUp(share: number): number {
  return [0.0001, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2].find((round) => share <= round) ?? 0.5;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))}%`;
}
