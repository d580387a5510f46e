/** Event files byte for byte as TensorBoard's own writer writes them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventFile } from '../../src/project/event-file.js';

test("the bytes are those of TensorBoard's writer", () => {
  const reference = new URL('../reference/tensorboard/events.json', import.meta.url);
  const { file } = JSON.parse(readFileSync(reference, 'utf8')) as { file: string };
  const events = [
    { wallTime: 1732800000, step: 0, tag: 'loss', value: 0.693147 },
    { wallTime: 1732800001.5, step: 16, tag: 'loss', value: 0.25 },
    { wallTime: 1732800001.5, step: 16, tag: 'accuracy', value: 0 },
    { wallTime: 1732800002.25, step: 200, tag: 'größe/ß', value: -1.5e-7 },
    { wallTime: 1732800003, step: 2 ** 31 + 5, tag: 'loss', value: Number.POSITIVE_INFINITY },
  ];
  expect(eventFile(1732800000, events).toString('base64')).toBe(file);
});
