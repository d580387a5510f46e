/** The columns of a text, once its layout is known. */
import { arrayAsLines } from '../../stages/sources/json-array.js';
import type { DataColumn, DataFile, Layout, Refusal } from './data-file.js';
import { readRecords } from './read-records.js';

type Table = Pick<DataFile, 'columns' | 'rows' | 'brokenRows'>;

/** What people call the column at a place, from 1, that has no name of its own. */
export type ColumnTitle = (place: number) => string;

export async function readColumns(
  layout: Layout,
  text: string,
  bytes: Buffer,
  titleOf: ColumnTitle,
): Promise<Table | Refusal> {
  switch (layout.is) {
    case 'table':
      return tableOf(layout, bytes, titleOf);
    case 'json':
      return readJson(bytes);
    case 'fasttext':
      return readLabelled(text);
    case 'lines': {
      // The last line break ends a line, and begins none.
      const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
      if (lines.at(-1) === '') lines.pop();
      const sound = lines.filter((line) => !isBroken(line));
      const columns = [{ title: 'text', source: 'text', values: sound }];
      return { columns, rows: sound.length, brokenRows: lines.length - sound.length };
    }
  }
}

/** Bytes of another encoding have become this sign, and a NUL is no letter. */
function isBroken(text: string): boolean {
  return /[\ufffd\0]/.test(text);
}

function tableOf(layout: Extract<Layout, { is: 'table' }>, bytes: Buffer, titleOf: ColumnTitle): Table {
  const { records, malformed } = readRecords(bytes, layout);
  const [first = [], ...rest] = records;
  const rows = layout.header ? rest : records;
  const width = first.length;
  const sound = rows.filter((row) => row.length === width && !row.some(isBroken));
  const names = first.map((name) => name.trim());
  const columns = names.map((name, at): DataColumn => {
    const values = sound.map((row) => row[at]!);
    const isOwn = layout.header && name !== '' && names.indexOf(name) === names.lastIndexOf(name);
    return isOwn ? { title: name, source: name, values } : { title: titleOf(at + 1), source: at + 1, values };
  });
  return { columns, rows: sound.length, brokenRows: rows.length - sound.length + malformed };
}

async function readJson(bytes: Buffer): Promise<Table | Refusal> {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const parts: Uint8Array[] = [];
  for await (const chunk of arrayAsLines(whole()).chunks) parts.push(chunk);
  const lines = Buffer.concat(parts)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const objects: Readonly<Record<string, unknown>>[] = [];
  for (const line of lines) {
    const object = parsed(line);
    if (object !== null) objects.push(object);
  }
  if (objects.length < lines.length / 2)
    return {
      refusal: 'the file begins as JSON, and has no object in each line',
      help: 'write one object a line',
    };
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const columns = names.flatMap((name): DataColumn[] => {
    const values = objects.map((object) => (Object.hasOwn(object, name) ? textOf(object[name]) : ''));
    // Lists and objects are no column of a table.
    return values.includes(null)
      ? []
      : [{ title: name, source: name, values: values.map((value) => value ?? '') }];
  });
  return { columns, rows: objects.length, brokenRows: lines.length - objects.length };
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  if (isBroken(line)) return null;
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Null of what is no value of a column. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? null : String(value);
}

function readLabelled(text: string): Table {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const found = lines.flatMap((line) => {
    const [, label, rest] = /^\s*__label__(\S+)[ \t]*(.*)$/.exec(line) ?? [];
    return label === undefined || isBroken(line) ? [] : [{ label, rest: rest ?? '' }];
  });
  const columns = [
    { title: 'label', source: 'label', values: found.map(({ label }) => label) },
    { title: 'text', source: 'text', values: found.map(({ rest }) => rest) },
  ];
  return { columns, rows: found.length, brokenRows: lines.length - found.length };
}
