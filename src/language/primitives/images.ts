/** `images`: one row for each image file. */
import { compileGlob } from '../../base/system/glob.js';
import { imageChannels, imageColumns, imageFits } from '../../contract/operations/images.js';
import { numberDimension, type Dimension } from '../types/dimension.js';
import type { ColumnType } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { asked } from './asked.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { knownSizes, pairParameter } from './layer-sizes.js';
import { boolean, named } from './parameters.js';
import { classOrder } from './records.js';
import {
  classesOfFolders,
  filesOf,
  filesPath,
  limitOfFiles,
  members,
  tableOf,
  tolerance,
} from './source-arguments.js';

const parameters = [
  filesPath,
  pairParameter(
    'size',
    'Height and width that every image is made to have: `[64, 64]`, or one number for both.',
    false,
  ),
  named(
    'channels',
    { type: 'integer', enum: imageChannels },
    '1 for grey, 3 for red, green and blue, 4 with transparency. Images with other channels are converted.',
    3,
  ),
  named(
    'fit',
    { type: 'string', enum: imageFits },
    'How an image with other proportions gets this size: `"stretch"` changes them, `"crop"` cuts off two sides ' +
      'equally, `"pad"` adds black at two sides.',
    'stretch',
  ),
  named(
    'labelled',
    boolean,
    'The table has the column `label`: the class of each image, by its folder.',
    true,
  ),
  classesOfFolders,
  members,
  limitOfFiles,
  tolerance,
] as const;

export const images = definePrimitive({
  name: 'images',
  kind: 'source',
  role: 'source',
  signature: 'Table{image: float[height, width, channels], label: Class}',
  summary:
    'Reads one PNG or JPEG image per file, with values from 0 to 255. The name of the file’s folder determines ' +
    'the class.',
  example: 'pets = images("pets/*/*.jpg", size: [64, 64], classes: { cats: "cat", dogs: "dog" })',
  parameters,
  evaluate: (call) => {
    const labelled = call.arguments.json('labelled');
    if (!labelled && call.arguments.value('classes') !== null) {
      call.context.report(diagnose('classesWithoutLabels', call.arguments.span('classes')));
      return errorValue;
    }
    const place = filesOf(call);
    if (place === null || (labelled && !hasFolders(call))) return errorValue;
    const [height, width] = call.arguments.json('size');
    const { members: within, ...settings } = call.arguments.pick([
      'channels',
      'fit',
      'labelled',
      'classes',
      'members',
      'limit',
      'tolerance',
    ]);
    const classes = classOrder(call.arguments.value('classes'));
    const node = call.context.nodes.operation({
      operation: 'images',
      arguments: {
        height,
        width,
        class_order: classes,
        ...settings,
        ...asked({ members: within }, { members: null }),
      },
      ...place,
      ...asWritten(call),
    });
    const columns: [string, ColumnType][] = [[imageColumns.image, { kind: 'numbers', shape: shapeOf(call) }]];
    if (labelled) columns.push([imageColumns.label, { kind: 'class', classes }]);
    return tableOf(call, node, new Map(columns));
  },
});

type ImagesCall = PrimitiveCall<typeof parameters>;

/** A size that only a call will give is open. */
function shapeOf(call: ImagesCall): readonly Dimension[] {
  const sizes =
    knownSizes(call, 'size')?.map(numberDimension) ??
    ['height', 'width'].map((shown): Dimension => ({ kind: 'open', shown }));
  return [...sizes, numberDimension(call.arguments.json('channels'))];
}

/** Reports a pattern all of whose files lie in one folder, where folders tell the classes. */
function hasFolders(call: ImagesCall): boolean {
  const value = call.arguments.value('path');
  const written = value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
  if (!/[*?]/u.test(written) || compileGlob(written).parts.length > 1) return true;
  call.context.report(diagnose('imagesOfOneFolder', call.arguments.span('path')));
  return false;
}
