/** Opens a file of data, unpacks it, and finds out how it is to be read. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { TextEncoding } from '../../contract/operations/source.js';
import { StageFailure } from '../../contract/kernel.js';
import { openBytes } from '../../stages/sources/open-text.js';
import { noTextBy } from '../../stages/sources/text-kind.js';
import type { DataFile, Refusal } from './data-file.js';
import { isRefusal } from './data-file.js';
import { decodeText } from './encoding.js';
import { guessLayout } from './guess-layout.js';
import { readColumns, type ColumnTitle } from './read-columns.js';

/** Of a larger file the beginning is looked at. */
const mostBytes = 64 * 2 ** 20;

/** `path` is absolute; `encoding` what the user says. */
export async function readDataFile(
  path: string,
  encoding: TextEncoding | null,
  titleOf: ColumnTitle,
): Promise<DataFile | Refusal> {
  const name = basename(path);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined)
    return { refusal: `there is no file ${name}`, help: 'give the path of a file with data' };
  if (!status.isFile()) {
    return { refusal: `${name} is no file`, help: 'give a file: CSV, TSV, JSON Lines, or text' };
  }
  const start = await beginning(path, name);
  if (isRefusal(start)) return start;
  const other = noTextBy(start.bytes.subarray(0, 512), encoding ?? 'utf-8');
  if (other !== null && 'kind' in other) {
    return {
      refusal: `${name} is no text (${other.kind})`,
      help: 'save it as CSV, TSV or JSON Lines; of pandas that is `data.to_csv("data.csv", index=False)`',
    };
  }
  const decoded = decodeText(start.bytes, encoding);
  if (isRefusal(decoded)) return decoded;
  if (decoded.text.trim() === '') return { refusal: `${name} is empty`, help: 'give a file with rows' };
  const bytes = Buffer.from(decoded.text);
  const { layout, why } = guessLayout(decoded.text, bytes, name);
  const table = await readColumns(layout, decoded.text, bytes, titleOf);
  if (isRefusal(table)) return table;
  return {
    path,
    name,
    encoding: decoded.encoding,
    layout,
    whole: start.whole,
    ...table,
    findings: [
      ...(decoded.finding === null ? [] : [decoded.finding]),
      ...(why === null ? [] : [{ about: 'layout', text: why }]),
    ],
  };
}

interface Beginning {
  /** In whole lines. */
  readonly bytes: Buffer;
  readonly whole: boolean;
}

async function beginning(path: string, name: string): Promise<Beginning | Refusal> {
  try {
    const stream = await openBytes(path, name, { member: null });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of stream.chunks) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= mostBytes) break;
    }
    const bytes = Buffer.concat(chunks);
    const whole = size < mostBytes;
    return { bytes: whole ? bytes : bytes.subarray(0, bytes.lastIndexOf(10) + 1), whole };
  } catch (error) {
    if (!(error instanceof StageFailure)) throw error;
    const { es } = error.translations;
    const refusal = { refusal: error.message, help: error.help[0] ?? 'give another file' };
    return es === undefined
      ? refusal
      : {
          ...refusal,
          translations: { es: { refusal: es.message, help: es.help?.[0] ?? 'da otro archivo' } },
        };
  }
}
