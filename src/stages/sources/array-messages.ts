/** The texts of what can go wrong in array files and images: failures, and what an image is not. */
import { count, number } from '../../base/diagnostics/phrases.js';
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import type { ArrayFaultFound } from '../arrays/array-head.js';
import type { ArrayFormat } from './array-format.js';
import { mostPixels, type ImageFaultFound } from '../images/image.js';

export const messages = {
  noArray: ({
    source,
    format,
    fault,
  }: {
    source: string;
    format: ArrayFormat['name'];
    fault: ArrayFaultFound;
  }) => ({
    blame: ['path', 'labels'],
    label: 'read here',
    message: `${source} cannot be read as an array in the format ${format}: ${arrayFault(fault)}`,
    help: [arrayHelp(fault, format)],
  }),

  arrayOfTexts: ({ source }: { source: string }) => ({
    blame: ['path'],
    message: `${source} is an array of texts, and the column holds numbers`,
    help: ['texts can be labels: give the file with the numbers first, and this one as `labels`'],
  }),

  numbersForText: ({ source, column }: { source: string; column: string }) => ({
    blame: [`columns.${column}`, 'columns'],
    message: `${source} is an array of numbers, and \`.${column}\` is a column of texts`,
    help: ['read it with `numbers(…)`, `number(…)` or `class(…)`'],
  }),

  /** `column` asks for `array`. */
  noSuchArray: (given: { source: string; column: string; array: string; present: readonly string[] }) => ({
    blame: [`columns.${given.column}`, 'columns', 'path'],
    message: `${given.source} has no array ${JSON.stringify(given.array)}`,
    notes: given.present.length === 0 ? [] : [`it has ${given.present.join(', ')}`],
    help: ['name one of its arrays; in Python, `numpy.load(PATH).files` lists them'],
  }),

  noArchiveOfArrays: ({ source }: { source: string }) => ({
    blame: ['path'],
    label: 'read here',
    message: `${source} is no \`.npz\` file of NumPy`,
    help: ['`npz` reads what `numpy.savez` wrote, and `npy` a single array of `numpy.save`'],
  }),

  /** Arrays of one file: how many rows they have, by name. */
  arraysOfOtherLengths: (given: {
    source: string;
    lengths: readonly { readonly name: string; readonly rows: number }[];
  }) => ({
    blame: ['columns', 'path'],
    message: `the arrays of ${given.source} have different numbers of rows`,
    notes: [given.lengths.map(({ name, rows }) => `${name} has ${number(rows)}`).join(', ')],
    help: [
      'arrays of one table have an entry for each row: do not mix those of the training and of the test',
    ],
  }),

  arrayShape: ({
    source,
    found,
    wanted,
  }: {
    source: string;
    found: readonly number[];
    wanted: readonly number[];
  }) => ({
    blame: ['shape', 'path'],
    message: `a row of ${source} has the shape ${shown(found)}, not ${shown(wanted)}`,
    help: [
      found.length === 0
        ? 'the array has one number a row: it can be `labels` of another one'
        : `write \`shape: ${shown(channelled(found, wanted))}\`, and give the input of the model this shape, or change it there with \`flatten\` or \`reshape\``,
    ],
  }),

  /** `found`: how many labels there are. */
  arrayLengths: ({
    source,
    rows,
    labels,
    found,
  }: {
    source: string;
    rows: number;
    labels: string;
    found: number;
  }) => ({
    blame: ['labels', 'path'],
    message: `${source} has ${count(rows, 'row')}, and ${labels} has ${count(found, 'label')}`,
    notes: ['the first label is that of the first row, and so on, so there must be one for each'],
    help: [
      'check that both files are of the same part of the data: both of the training, or both of the test',
    ],
  }),

  arrayCutOff: ({ source, rows, wanted }: { source: string; rows: number; wanted: number }) => ({
    blame: ['path', 'labels'],
    message: `${source} is cut off: it says that it has ${count(wanted, 'row')}, and ends after ${number(rows)}`,
    help: ['fetch the file again: it is not complete'],
  }),

  /** `source` holds labels, or a column of single values. */
  notOneValue: ({ source, found }: { source: string; found: readonly number[] }) => ({
    blame: ['labels', 'columns', 'path'],
    message: `${source} has the shape ${shown(found)} in each row, and a label or a number is one value`,
    help: [
      'classes that are written as 0s and one 1 must become their numbers: in Python, `y.argmax(axis=1)`; several numbers are `numbers(…)`',
    ],
  }),

  noMnistFile: (given: {
    split: 'train' | 'test';
    holds: 'images' | 'labels';
    dimensions: number;
    present: readonly string[];
  }) => ({
    blame: ['path'],
    message: `there is no file with the ${given.holds} of the ${given.split === 'train' ? 'training' : 'test'} rows`,
    notes: given.present.length === 0 ? [] : [`it has ${given.present.join(', ')}`],
    help: [
      `the file is called \`${given.split === 'train' ? 'train' : 't10k'}-${given.holds}-idx${given.dimensions}-ubyte\`, with or without \`.gz\`${given.split === 'test' ? ', or `test-…`' : ''}`,
      'a single file is read by `idx(…)`, also in an archive: `idx("digits.zip", member: "…", …)`',
    ],
  }),

  severalMnistFiles: (given: {
    split: 'train' | 'test';
    holds: 'images' | 'labels';
    present: readonly string[];
  }) => ({
    blame: ['path'],
    message: `there are ${count(given.present.length, 'file')} with the ${given.holds} of the ${given.split === 'train' ? 'training' : 'test'} rows`,
    notes: [`they are ${given.present.join(', ')}`],
    help: ['keep one of them, or name the file: `idx(…)`'],
  }),

  /** `files`: those with pixels that let something through. */
  transparencyLost: ({ files }: { files: readonly string[] }) => ({
    message: `${count(files.length, 'image')} ${files.length === 1 ? 'has' : 'have'} transparent pixels, and \`channels\` leaves the transparency out`,
    notes: [
      `${files.length === 1 ? 'it is' : 'they are'} ${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${number(files.length - 5)} more` : ''}`,
      'where a pixel is transparent, the colour behind it was read, which viewers do not show',
    ],
    help: ['read them with `channels: 4`, or save them with a background'],
  }),
} satisfies StageTextsOf<'arrays'>;

/** Why a file is no image that can be read. */
export function imageFault(fault: ImageFaultFound): string {
  switch (fault.is) {
    case 'no image':
      return 'neither a PNG nor a JPEG image';
    case 'cut off':
      return 'the image is cut off';
    case 'empty':
      return 'the image has no pixels';
    case 'other format':
      return `a ${fault.format} image; PNG and JPEG are read`;
    case 'too large':
      return `the image says that it has ${number(fault.width)} × ${number(fault.height)} pixels, and at most ${number(mostPixels)} are read`;
    case 'damaged':
      return `the image is damaged: ${fault.reason}`;
  }
}

function arrayFault(fault: ArrayFaultFound): string {
  switch (fault.is) {
    case 'no idx':
      return `it begins with the bytes ${fault.begin}, not with 00 00, a type and a number of dimensions`;
    case 'no npy':
      return `it begins with the bytes ${fault.begin}, not with 93 4e 55 4d`;
    case 'unknown type':
      return `its elements have the type ${JSON.stringify(fault.type)}`;
    case 'python objects':
      return 'it holds Python objects';
    case 'fields':
      return 'its elements have several fields';
    case 'no rows dimension':
      return 'it is one number, so it has no rows';
    case 'head cut off':
      return 'it ends within its head';
    case 'longer than said':
      return 'it has more elements than its head says';
    case 'version':
      return `it has version ${fault.version} of the format`;
    case 'malformed head':
      return `its head is ${JSON.stringify(fault.head)}`;
    case 'huge shape':
      return `it says that it has the shape ${shown(fault.shape)}`;
  }
}

function arrayHelp(fault: ArrayFaultFound, format: ArrayFormat['name']): string {
  switch (fault.is) {
    case 'no idx':
    case 'no npy':
      return `check that the path names the right file; ${format === 'npy' ? '`idx` reads the format of MNIST' : '`npy` reads arrays of NumPy'}`;
    case 'unknown type':
      return 'in Python, save it as 32-bit floats: `numpy.save(PATH, x.astype("float32"))`';
    case 'python objects':
      return 'reading them could run any code, so they are refused: in Python, save an array of numbers, `numpy.save(PATH, numpy.array(x, dtype="float32"))`';
    case 'fields':
      return 'in Python, save each field as an array of its own: `numpy.save(PATH, x["name"])`';
    case 'no rows dimension':
    case 'longer than said':
    case 'huge shape':
      return 'look at the array in the program that wrote it, and save it again';
    case 'head cut off':
      return 'fetch the file again: it is not complete';
    case 'version':
    case 'malformed head':
      return 'in Python, load the array and save it again with `numpy.save`';
  }
}

/** `[28, 28, 1]` */
export function shown(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** A grey image gets its channel where the wanted shape has one. */
export function channelled(found: readonly number[], wanted: readonly number[]): readonly number[] {
  return found.length === 2 && wanted.length === 3 ? [...found, 1] : found;
}
