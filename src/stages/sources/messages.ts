/** The texts of what can go wrong in sources: failures, warnings, and what is wrong with single rows. */
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import { count, number, systemReason } from '../../base/diagnostics/phrases.js';

export const messages = {
  /** `enough`: the tolerance that would do, or null if most rows are bad. `damaged`: the archive breaks off. */
  badRows: (given: BadRowsFound & { enough: number | null; damaged: boolean }) => ({
    message: `${badOfAll(given)} in ${given.source} cannot be used${given.tolerance > 0 ? ` (tolerance: ${percent(given.tolerance)})` : ''}`,
    notes: badRowNotes(given),
    help: [
      ...(given.damaged ? ['fetch the archive again: it is not complete, or its content has changed'] : []),
      // To leave out most of a file is never what is meant.
      given.enough === null
        ? 'repair these rows; where most are bad, the file is often of another format than this source reads: look at its first lines'
        : `repair these rows, or leave them out by setting \`tolerance: ${percent(given.enough)}\`, the share of rows that may be bad`,
    ],
  }),

  badRowsTolerated: (given: BadRowsFound) => ({
    message: `${badOfAll(given)} in ${given.source} left out, as \`tolerance\` allows`,
    notes: badRowNotes(given),
  }),

  emptySource: ({ source }: { source: string }) => ({
    message: `${source} holds no rows`,
    help: ['check that the path names the right file and that the file was written completely'],
  }),

  /** `reason`: what the system says, if it is neither of the two. */
  cannotRead: ({ source, reason }: { source: string; reason: 'missing' | 'not a file' | Error }) => ({
    message: `${source} cannot be read: ${
      reason === 'missing'
        ? 'there is no such file'
        : reason === 'not a file'
          ? 'it is not a file'
          : systemReason(reason)
    }`,
  }),

  unknownArchive: ({ source, kind }: { source: string; kind: OtherKind }) => ({
    message: `${source} is ${otherKinds[kind].is}, which this source does not read`,
    notes: [
      'text files are read plain, as .gz and as .bz2; the kind is told by the content, not by the name',
    ],
    help: [otherKinds[kind].help],
  }),

  utf16Text: ({ source }: { source: string }) => ({
    message: `${source} is a UTF-16 text, not UTF-8`,
    help: ['save it as UTF-8'],
  }),

  missingField: ({
    source,
    field,
    present,
  }: {
    source: string;
    field: string;
    present: readonly string[];
  }) => ({
    message: `${source} has no column "${field}"`,
    notes: [`its columns are: ${list(present)}`],
    help: [
      'use one of these names in `columns`, or, if the file has no header line, set `header: false` and give column numbers',
    ],
  }),

  noFiles: () => ({
    message: 'the pattern matches no file',
    notes: ['`*` stands for part of one folder or file name, `**` for any number of folders'],
    help: ['check the folder and the spelling; paths are relative to the .seq file'],
  }),

  unknownEncoding: ({ encoding }: { encoding: string }) => ({
    message: `"${encoding}" is no text encoding`,
    help: ['use a name from the WHATWG encoding standard: "utf-8", "latin1", "windows-1252", "utf-16le", …'],
  }),

  /** `missing`: folders that `classes` names; `present`: those on the way to the files that were found. */
  emptyFolders: ({ missing, present }: { missing: readonly string[]; present: readonly string[] }) => ({
    message: `no file lies in a folder ${list(missing)}`,
    notes: [
      present.length > 0
        ? `folders on the way to the files found: ${list(present.slice(0, 12))}${present.length > 12 ? ', …' : ''}`
        : 'the files found lie in no folder below the fixed part of the pattern',
    ],
    help: [
      'a key of `classes` is the name of one folder that stands where the pattern has `*` or `**`, as in "train/*/*.txt"',
    ],
  }),
} satisfies TextsOf<'sources'>;

/** The bad rows of one source: all are counted, the first few are kept. */
interface BadRowsFound {
  readonly source: string;
  readonly bad: number;
  readonly total: number;
  readonly tolerance: number;
  readonly first: readonly BadRow[];
}

/** A row that cannot be used: where it is (`line 12`, or a file's path), and why. */
export interface BadRow {
  readonly where: string;
  readonly reason: string;
}

/** What a file may be instead of a text. */
export type OtherKind = keyof typeof otherKinds;

const otherKinds = {
  zip: { is: 'a zip archive', help: 'unpack it first' },
  zstd: { is: 'packed with zstd', help: 'unpack it first, e.g. with `unzstd`' },
  xz: { is: 'packed with xz', help: 'unpack it first, e.g. with `unxz`' },
  pdf: { is: 'a PDF', help: 'take the text out of it first, one row a line' },
};

/** Where a row is. */
export const line = (at: number): string => `line ${number(at)}`;

/** What is wrong with one row. Bytes and characters count from 1. */
export const rowFaults = {
  lineTooLong: ({ limit }: { limit: number }) => `the line is longer than ${number(limit)} bytes`,

  fileTooLarge: ({ limit }: { limit: number }) => `larger than ${number(limit)} bytes`,

  nulByte: ({ at }: { at: number }) => `a NUL byte at byte ${at}; is this a text file?`,

  notUtf8: ({ at, byte }: { at: number; byte: number }) =>
    `byte ${at} (0x${byte.toString(16).padStart(2, '0')}) is not valid UTF-8`,

  otherEncoding: ({ encoding }: { encoding: string }) =>
    `not valid ${encoding}; set \`encoding\`, e.g. to "windows-1252"`,

  brokenArchive: ({ damage }: { damage: ArchiveFault }) => `${archiveFaults[damage]}; what follows is lost`,

  /** fasttext */
  noLabel: () => 'no label; a line begins with __label__NAME',

  severalLabels: () => 'more than one label; a row has one class',

  /** delimited */
  fieldGoesOn: ({ field }: { field: number }) =>
    `field ${field} goes on after its closing quote; a quote within is doubled: ""`,

  unclosedQuote: () => 'the quote that opens here is never closed',

  fieldCount: ({ found, wanted }: { found: number; wanted: number }) =>
    `${count(found, 'field')} instead of ${wanted}`,

  /** jsonl; `reason`: what the JSON reader says. */
  notJson: ({ reason }: { reason: string }) => `not JSON: ${reason}`,

  notAnObject: () => 'not a JSON object',

  wrongValue: ({ field, found, wanted }: { field: string; found: JsonKind; wanted: string }) =>
    `"${field}" is ${jsonKinds[found]}, not a ${wanted}`,

  nulCharacter: ({ field }: { field: string }) => `"${field}" holds a NUL character`,

  halfPair: ({ field }: { field: string }) => `"${field}" holds half of a surrogate pair`,
};

/** What can be wrong with an archive at the place where it breaks. */
export type ArchiveFault = keyof typeof archiveFaults;

const archiveFaults = {
  truncated: 'the archive is cut off here',
  damaged: 'the archive is damaged here',
  randomised: 'the archive has randomised blocks here, which bzip2 stopped writing in 1999',
};

/** The kind of a value of a JSON object, `missing` if it is not there. */
export type JsonKind = keyof typeof jsonKinds;

const jsonKinds = {
  missing: 'missing',
  null: 'null',
  list: 'a list',
  object: 'an object',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
};

function badOfAll({ bad, total }: BadRowsFound): string {
  return `${count(bad, 'row')} of ${number(total)}`;
}

function badRowNotes({ bad, first }: BadRowsFound): string[] {
  const notes = first.map(({ where, reason }) => `${where}: ${reason}`);
  if (bad > first.length) notes.push(`… and ${number(bad - first.length)} more`);
  return notes;
}

function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))}%`;
}
