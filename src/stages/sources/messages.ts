/**
 * The texts of what can go wrong in sources: failures, warnings, and what is wrong with single
 * rows.
 */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { count, number, spelled, systemReason } from '../../base/diagnostics/phrases.js';

export const messages = {
  /**
   * `enough`: the tolerance that would do, or null if most rows are bad or the source has none.
   * `damaged`: the archive breaks off. `otherEncoding`: some rows, or all of them, are not in the
   * encoding.
   */
  badRows: (given: BadRowsFound & BadRowsAdvice) => ({
    blame: given.otherEncoding === null ? ['path'] : ['encoding', 'path'],
    message: `${badOfAll(given)} in ${given.source} cannot be used${given.tolerance > 0 ? ` (tolerance: ${percent(given.tolerance)})` : ''}`,
    notes: badRowNotes(given),
    help: badRowHelp(given),
  }),

  badRowsTolerated: (given: BadRowsFound) => ({
    message: `${badOfAll(given)} in ${given.source} left out, as \`tolerance\` allows`,
    notes: badRowNotes(given),
  }),

  /** `rows`: where they are. The file has one column, so they may be rows like any other. */
  rowsLikeHeader: ({ source, rows }: { source: string; rows: readonly string[] }) => ({
    message: `${count(rows.length, 'row')} of ${source} ${rows.length === 1 ? 'is' : 'are'} equal to the header, and ${rows.length === 1 ? 'was' : 'were'} read as ${rows.length === 1 ? 'a row' : 'rows'}`,
    notes: [few(rows)],
    help: ['where files were joined, take out the headers of all but the first'],
  }),

  /** Classes of one column that look alike, each with the place of its first row. */
  similarClasses: (given: {
    column: string;
    classes: readonly { readonly name: string; readonly where: string }[];
  }) => ({
    message: `\`${given.column}\` has ${given.classes.length} classes that look alike: ${given.classes.map(({ name }) => spelled(name)).join(', ')}`,
    notes: given.classes.map(({ name, where }) => `${spelled(name)} is first in ${where}`),
    help: [
      `if they are one class, repair the file, or list the labels: \`labels: { ${given.classes.map(({ name }) => `${spelled(name)}: "…"`).join(', ')} }\``,
    ],
  }),

  /** `written`, `stored`: the first of the rows, in its own zone and in UTC. */
  daysInUtc: (given: { column: string; rows: number; written: string; stored: string }) => ({
    message: `${count(given.rows, 'row')} of \`${given.column}\` ${given.rows === 1 ? 'is' : 'are'} of another day in UTC, in which times with a zone are kept`,
    notes: [`${given.written} is ${given.stored}`],
    help: [
      '`day_of_week`, `hour` and the like are those of UTC; for those of the place, write the times without a zone',
    ],
  }),

  emptySource: ({ source }: { source: string }) => ({
    blame: ['path'],
    label: 'read here',
    message: `${source} holds no rows`,
    help: ['check that the path names the right file and that the file was written completely'],
  }),

  /** `reason`: what the system says, if it is neither of the two. */
  cannotRead: ({ source, reason }: { source: string; reason: 'missing' | 'not a file' | Error }) => ({
    blame: ['path'],
    label: 'read here',
    message: `${source} cannot be read: ${
      reason === 'missing'
        ? 'there is no such file'
        : reason === 'not a file'
          ? 'it is not a file'
          : systemReason(reason)
    }`,
  }),

  unknownArchive: ({ source, kind }: { source: string; kind: OtherKind }) => ({
    blame: ['path'],
    label: 'read here',
    message: `${source} is ${otherKinds[kind].is}, which this source does not read`,
    notes: [
      'text files are read plain, as .gz and .bz2, and from a tar or zip archive; the kind is told by the content, not by the name',
    ],
    help: [otherKinds[kind].help],
  }),

  /** `present`: its files. */
  whichMember: ({ source, present }: { source: string; present: readonly string[] }) => ({
    blame: ['path'],
    message:
      present.length === 0
        ? `the archive ${source} holds no files`
        : `the archive ${source} holds ${count(present.length, 'file')}, and this source reads one`,
    notes: present.length === 0 ? [] : [`they are ${fewNames(present)}`],
    help:
      present.length === 0
        ? ['check that the path names the right file']
        : [`say which one: \`member: ${JSON.stringify(present[0])}\``],
  }),

  noSuchMember: ({
    source,
    member,
    present,
  }: {
    source: string;
    member: string;
    present: readonly string[];
  }) => ({
    blame: ['member', 'path'],
    message: `the archive ${source} has no file ${JSON.stringify(member)}`,
    notes: present.length === 0 ? [] : [`it has ${fewNames(present)}`],
    help: ['give `member` with all folders of the archive, as `tar -tf` or `unzip -l` lists it'],
  }),

  /** `members`: the pattern; `present`: what does not match it. */
  noMembers: ({
    source,
    members,
    present,
  }: {
    source: string;
    members: string;
    present: readonly string[];
  }) => ({
    blame: ['members', 'path'],
    message: `no file of the archive ${source} matches ${JSON.stringify(members)}`,
    notes: present.length === 0 ? ['it holds no files'] : [`it has ${fewNames(present)}`],
    help: [
      '`members` is a pattern from the top of the archive, such as "aclImdb/train/*/*.txt"; `*` stands for part of one name, `**` for any number of folders',
    ],
  }),

  /** `members`: what was asked for, or the files that a pattern found. */
  noArchive: ({ source, members }: { source: string; members: readonly string[] }) => ({
    blame: ['member', 'members', 'path'],
    message:
      members.length > 1
        ? `\`members\` names files in one archive, and the pattern finds ${count(members.length, 'file')}`
        : `${source} is no tar or zip archive, so it has no members`,
    help:
      members.length > 1
        ? ['give the path of the archive, or leave out `members`']
        : ['leave out `member` or `members`, or check that the path names the archive'],
  }),

  memberTwice: ({ source, member }: { source: string; member: string }) => ({
    blame: ['path'],
    message: `the archive ${source} has two files ${JSON.stringify(member)}`,
    notes: ['programs differ in which of them they take'],
    help: ['unpack the archive, look at the file, and pack it again'],
  }),

  memberLeadsOut: ({ source, member }: { source: string; member: string }) => ({
    blame: ['path'],
    message: `the archive ${source} has a file that leads out of it: ${JSON.stringify(member)}`,
    notes: [
      'an archive with such a path overwrites files elsewhere when it is unpacked, so none of it is read',
    ],
    help: ['get the archive from a place that you trust'],
  }),

  unusableMember: ({ source, member, is }: { source: string; member: string; is: UnusableMember }) => ({
    blame: ['member', 'members', 'path'],
    message: `${JSON.stringify(member)} in the archive ${source} cannot be read: it is ${unusableMembers[is]}`,
    help: [
      is === 'link'
        ? 'give the name of the file that it leads to'
        : 'unpack the archive, and give the path of the unpacked file',
    ],
  }),

  damagedArchive: ({ source, damage }: { source: string; damage: ArchiveFault }) => ({
    blame: ['path'],
    message: `the archive ${source} is not whole: ${wholeFaults[damage]}`,
    notes: ['files that are lost could be all those of one class, so none are read'],
    help: ['fetch the archive again: it is not complete, or its content has changed'],
  }),

  /** The file begins with the byte order mark of `encoding`. */
  otherEncodingMarked: ({ source, encoding, told }: { source: string; encoding: string; told: string }) => ({
    blame: ['encoding', 'path'],
    message: `${source} is a text in ${encoding}, as its first bytes say, not in ${told}`,
    help: [
      encoding === 'utf-8' ? 'leave out `encoding`' : `give its encoding, "${encoding}", or save it as UTF-8`,
    ],
  }),

  /** `column` asks for `field`. `encoding`: the header is not in it; null if it is. */
  missingField: (given: {
    source: string;
    column: string;
    field: string;
    present: readonly string[];
    encoding: string | null;
  }) => ({
    blame: given.encoding === null ? [`columns.${given.column}`, 'columns', 'path'] : ['encoding', 'path'],
    message: `${given.source} has no column "${given.field}"`,
    notes: [`its columns are: ${list(given.present)}`],
    help:
      given.encoding !== null
        ? [encodingHelp(given.encoding)]
        : [
            'use one of these names in `columns`, or, if the file has no header line, set `header: false` and give column numbers',
          ],
  }),

  /** `column` asks for `field`. `fields`: their numbers. */
  fieldsOfPattern: (given: {
    source: string;
    column: string;
    pattern: string;
    matched: readonly string[];
    width: number;
  }) => ({
    blame: [`columns.${given.column}`, 'columns', 'path'] as const,
    message: `${given.source} has ${count(given.matched.length, 'column')} \`${given.pattern}\`, and \`.${given.column}\` has ${count(given.width, 'number')} a row`,
    notes: given.matched.length === 0 ? [] : [`they are ${ends(given.matched)}`],
    help: [
      given.matched.length === 0
        ? 'look at the first line of the file: `*` stands for any characters, and the file must have a header'
        : `say how many there are: \`numbers(${JSON.stringify(given.pattern)}, width: ${given.matched.length})\``,
    ],
  }),
  repeatedField: ({
    source,
    column,
    field,
    fields,
  }: {
    source: string;
    column: string;
    field: string;
    fields: readonly number[];
  }) => ({
    blame: [`columns.${column}`, 'columns'],
    message: `${source} has ${fields.length} columns "${field}"`,
    notes: [`they are the columns ${fields.join(', ')}`],
    help: [`say which one by its number: \`…: ${fields[0]}\``],
  }),

  noFiles: () => ({
    blame: ['path'],
    message: 'the pattern matches no file',
    notes: ['`*` stands for part of one folder or file name, `**` for any number of folders'],
    help: ['check the folder and the spelling; paths are relative to the .seq file'],
  }),

  unknownEncoding: ({ encoding }: { encoding: string }) => ({
    blame: ['encoding'],
    message: `this build of Node does not know the text encoding "${encoding}"`,
    help: ['use the official build of Node, which knows them all, or save the file as UTF-8'],
  }),

  /**
   * `missing`: folders that `classes` names; `present`: those on the way to the files that were
   * found.
   */
  emptyFolders: ({ missing, present }: { missing: readonly string[]; present: readonly string[] }) => ({
    blame: ['classes'],
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
} satisfies StageTextsOf<'sources'>;

export interface BadRowsAdvice {
  readonly enough: number | null;
  readonly damaged: boolean;
  readonly otherEncoding: { readonly encoding: string; readonly all: boolean } | null;
}

/** The bad rows of one source: all are counted, the first few are kept. */
export interface BadRowsFound {
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

const table = 'write it as CSV or as JSON lines first';

export const otherKinds = {
  zip: { is: 'a zip archive', help: 'unpack it first, e.g. with `unzip`' },
  tar: { is: 'a tar archive', help: 'unpack it first with `tar -xf`; `folder` reads a file a row' },
  gzip: { is: 'packed twice, the second time with gzip', help: 'unpack it once, e.g. with `gunzip`' },
  bzip2: { is: 'packed twice, the second time with bzip2', help: 'unpack it once, e.g. with `bunzip2`' },
  zstd: { is: 'packed with zstd', help: 'unpack it first, e.g. with `unzstd`' },
  xz: { is: 'packed with xz', help: 'unpack it first, e.g. with `unxz`' },
  lz4: { is: 'packed with lz4', help: 'unpack it first, e.g. with `unlz4`' },
  sevenZip: { is: 'a 7z archive', help: 'unpack it first, e.g. with `7z x`' },
  rar: { is: 'a RAR archive', help: 'unpack it first, e.g. with `unrar x`' },
  parquet: {
    is: 'a Parquet file',
    help: `${table}: in Python, \`pandas.read_parquet("IN").to_csv("OUT.csv", index=False)\``,
  },
  arrow: {
    is: 'an Arrow file',
    help: `${table}: in Python, \`pandas.read_feather("IN").to_csv("OUT.csv", index=False)\``,
  },
  orc: { is: 'an ORC file', help: table },
  avro: { is: 'an Avro file', help: table },
  hdf5: { is: 'an HDF5 file', help: table },
  numpy: { is: 'a NumPy array', help: table },
  pickle: { is: 'a pickle of Python', help: table },
  sqlite: { is: 'an SQLite database', help: `${table}: \`sqlite3 -csv -header IN "select …" > OUT.csv\`` },
  office: {
    is: 'a workbook or a document of an office program',
    help: 'save the sheet as CSV first, or the document as plain text',
  },
  oldOffice: {
    is: 'a workbook or a document of an older office program',
    help: 'save the sheet as CSV first, or the document as plain text',
  },
  pdf: { is: 'a PDF', help: 'take the text out of it first, one row a line' },
  rtf: { is: 'an RTF document', help: 'save it as plain text first' },
  image: { is: 'an image', help: 'check that the path names the right file' },
  html: {
    is: 'a web page',
    help: 'perhaps a page with a log-in or an error was saved instead of the data: open it in a browser',
  },
  gitLfs: {
    is: 'a pointer of Git LFS and not the data itself',
    help: 'fetch the data with `git lfs pull`',
  },
  utf16: {
    is: 'a text in UTF-16, by its many NUL bytes',
    help: 'give its encoding, "utf-16le" or "utf-16be", or save it as UTF-8',
  },
};

/** Where a row is. */
export const line = (at: number): string => `line ${number(at)}`;

/** Where a row of an array is. */
export const rowAt = (at: number): string => `row ${number(at)}`;

/** What is wrong with one row. Bytes and characters count from 1. */
export const rowFaults = {
  arrayNotClosed: () => 'the array ends here without its `]`: the file is cut off',

  lineTooLong: ({ limit }: { limit: number }) => `the line is longer than ${number(limit)} bytes`,

  fileTooLarge: ({ limit }: { limit: number }) => `larger than ${number(limit)} bytes`,

  nulByte: ({ at }: { at: number }) => `a NUL byte at byte ${at}; is this a text file?`,

  notUtf8: ({ at, byte }: { at: number; byte: number }) =>
    `byte ${at} (0x${byte.toString(16).padStart(2, '0')}) is not valid UTF-8`,

  otherEncoding: ({ encoding }: { encoding: string }) => `not valid ${encoding}`,

  otherEncodingMarked: ({ marked }: { marked: string }) => `a text in ${marked}, as its first bytes say`,

  otherKind: ({ kind }: { kind: OtherKind }) => otherKinds[kind].is,

  unusableMember: ({ is }: { is: UnusableMember }) => `${unusableMembers[is]} in the archive`,

  /** folder */
  noFolder: () => 'lies in no folder below the fixed part of the pattern, so it has no class',

  brokenArchive: ({ damage }: { damage: ArchiveFault }) => `${archiveFaults[damage]}; what follows is lost`,

  /** fasttext */
  noLabel: () => 'no label; a line begins with __label__NAME',

  severalLabels: () => 'more than one label; a row has one class',

  /** delimited */
  fieldGoesOn: ({ field }: { field: number }) =>
    `field ${field} goes on after its closing quote; a quote within is doubled: ""`,

  unclosedQuote: () => 'the quote that opens here is never closed',

  headerAgain: () => 'the header again; were files joined?',

  inField: ({ field, heading, fault }: { field: number; heading: string | null; fault: string }) =>
    `${heading === null ? `column ${field}` : JSON.stringify(heading)}: ${fault}`,

  fieldCount: ({ found, wanted }: { found: number; wanted: number }) =>
    `${count(found, 'field')} instead of ${wanted}`,

  /** jsonl; `reason`: what the JSON reader says. */
  notJson: ({ reason }: { reason: string }) => `not JSON: ${reason}`,

  notAnObject: () => 'not a JSON object',

  wrongValue: ({ field, found, wanted }: { field: string; found: JsonKind; wanted: string }) =>
    `"${field}" is ${jsonKinds[found]}, not a ${wanted}`,

  wrongList: ({ field, found, wanted }: { field: string; found: string; wanted: string }) =>
    `"${field}" is ${found}, not ${wanted}`,

  fieldTwice: ({ field }: { field: string }) => `"${field}" is there twice`,

  nulCharacter: ({ field }: { field: string }) => `"${field}" holds a NUL character`,

  halfPair: ({ field }: { field: string }) => `"${field}" holds half of a surrogate pair`,
};

/** What can be wrong with an archive at the place where it breaks. */
export type ArchiveFault = keyof typeof archiveFaults;

export const archiveFaults = {
  truncated: 'the archive is cut off here',
  damaged: 'the archive is damaged here',
  checksum: 'the archive is damaged somewhere before here, as its checksum says',
  trailing: 'something that is no archive follows here',
  randomised: 'the archive has randomised blocks here, which bzip2 stopped writing in 1999',
};

const wholeFaults: Readonly<Record<ArchiveFault, string>> = {
  truncated: 'it is cut off',
  damaged: 'it is damaged',
  checksum: 'it is damaged, as its checksum says',
  trailing: 'something that is no archive follows in it',
  randomised: 'it has randomised blocks, which bzip2 stopped writing in 1999',
};

/** What a member of an archive is that is no file to read. */
export type UnusableMember = keyof typeof unusableMembers;

export const unusableMembers = {
  link: 'a link, and links are not followed',
  special: 'no regular file',
  encrypted: 'encrypted',
  'packed otherwise': 'packed in a way that is not supported',
};

/** The kind of a value of a JSON object, `missing` if it is not there. */
export type JsonKind = keyof typeof jsonKinds;

export const jsonKinds = {
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

function badRowHelp({ enough, damaged, otherEncoding }: BadRowsAdvice): string[] {
  const help: string[] = [];
  if (damaged) help.push('fetch the archive again: it is not complete, or its content has changed');
  if (otherEncoding !== null) help.push(encodingHelp(otherEncoding.encoding));
  // To leave out the rows that have an accent is never what is meant.
  if (otherEncoding?.all === true) return help;
  if (enough !== null) {
    help.push(
      `repair these rows, or leave them out by setting \`tolerance: ${percent(enough)}\`, the share of rows that may be bad`,
    );
  } else {
    // To leave out most of a file is not, either.
    help.push(
      'repair these rows; where most are bad, the file is often of another format than this source reads: look at its first lines',
    );
  }
  return help;
}

function encodingHelp(encoding: string): string {
  return encoding === 'utf-8'
    ? 'say in which encoding the file is: for most older files of Western Europe, `encoding: "latin1"`'
    : `check \`encoding\`: is the file really in ${encoding}?`;
}

export function list(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(', ');
}

/** The first and the last of many names. */
export function ends(names: readonly string[]): string {
  return names.length <= 6 ? list(names) : `${list(names.slice(0, 3))}, …, ${list(names.slice(-1))}`;
}

/** The first of many names. */
function fewNames(names: readonly string[]): string {
  return few(names.map((name) => JSON.stringify(name)));
}

/** The first of many places. */
function few(places: readonly string[]): string {
  const more = places.length - 5;
  return `${places.slice(0, 5).join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))}%`;
}
