/**
 * The head of an `.npy` file (NumPy Enhancement Proposal 1): a mark, a version, a length, and a
 * Python dictionary with the type, the order and the shape. Arrays of Python objects need `pickle`,
 * which can run any code, so they are refused, as `numpy.load` does.
 */
import { ArrayFault, beginningOf, checkedShape, type ArrayHead } from './array-head.js';
import { elementBytes, type ElementType } from './element-types.js';

const mark = Buffer.from('\x93NUMPY', 'latin1');
/** NumPy's own limit is lower, for what it does not trust. */
const longestHead = 1_000_000;

/** Null while `bytes`, the first ones of the file, are too few. Throws `ArrayFault`. */
export function npyHead(bytes: Uint8Array): ArrayHead | null {
  const known = Math.min(bytes.length, mark.length);
  if (!mark.subarray(0, known).equals(bytes.subarray(0, known))) {
    throw new ArrayFault({ is: 'no npy', begin: beginningOf(bytes) });
  }
  if (bytes.length < 12) return null;
  const [major, minor] = [bytes[6]!, bytes[7]!];
  if (major < 1 || major > 3) throw new ArrayFault({ is: 'version', version: `${major}.${minor}` });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const before = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHead) throw new ArrayFault({ is: 'malformed head', head: `${length} bytes` });
  if (bytes.length < before + length) return null;
  const text = Buffer.from(bytes.subarray(before, before + length));
  return headOf(text.toString(major === 3 ? 'utf8' : 'latin1'), before + length);
}

/** `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }` */
function headOf(text: string, size: number): ArrayHead {
  if (/'descr'\s*:\s*\[/u.test(text)) throw new ArrayFault({ is: 'fields' });
  const descr = /'descr'\s*:\s*'([^']*)'/u.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/u.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\s,L]*)\)/u.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) {
    throw new ArrayFault({ is: 'malformed head', head: text.trim().slice(0, 80) });
  }
  const dimensions = shape
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => parseInt(part, 10));
  return {
    ...typeOf(descr),
    shape: checkedShape(dimensions),
    columnMajor: order === 'True' && dimensions.length > 1,
    size,
  };
}

/** `<f8`: the order of the bytes, the kind, and how many. */
function typeOf(descr: string): Pick<ArrayHead, 'type' | 'littleEndian'> {
  const [, order, kind = '', digits = ''] = /^([<>|=]?)([A-Za-z])(\d*)$/u.exec(descr) ?? [];
  // `=` is the order of the machine that wrote it, and today that is little-endian.
  const littleEndian = order !== '>';
  if (kind === 'O') throw new ArrayFault({ is: 'python objects' });
  if (kind === 'U') return { type: { texts: 'U', bytes: 4 * Number(digits) }, littleEndian };
  if (kind === 'S' || kind === 'a') return { type: { texts: 'S', bytes: Number(digits) }, littleEndian };
  const name = `${kind}${digits}`;
  if (!isElementType(name)) throw new ArrayFault({ is: 'unknown type', type: descr });
  return { type: name, littleEndian };
}

function isElementType(name: string): name is ElementType {
  return Object.hasOwn(elementBytes, name);
}
