import { expect, test } from 'vitest';
import { messageFields, MessageWriter, textOf } from '../../../src/tensorflow/trace/protobuf.js';

test.each([
  [0, [0x08, 0x00]],
  [1, [0x08, 0x01]],
  [150, [0x08, 0x96, 0x01]],
  [-1, [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
])('the integer %d', (value, bytes) => {
  expect([...new MessageWriter().integer(1, value).finish()]).toEqual(bytes);
  expect([...messageFields(Uint8Array.from(bytes))]).toEqual([
    { field: 1, integer: value, bytes: new Uint8Array(0) },
  ]);
});

test('strings, messages inside messages, floats and packed lists', () => {
  const inner = new MessageWriter().bytes(2, 'testing');
  const message = new MessageWriter().bytes(3, inner).float(4, 0.5).packed(5, [3, 270]).packed(6, []);
  const fields = [...messageFields(message.finish())];
  expect(fields.map(({ field }) => field)).toEqual([3, 4, 5]);
  expect([...messageFields(fields[0]!.bytes)].map(({ bytes }) => textOf(bytes))).toEqual(['testing']);
  expect(new DataView(fields[1]!.bytes.slice().buffer).getFloat32(0, true)).toBe(0.5);
  expect([...fields[2]!.bytes]).toEqual([0x03, 0x8e, 0x02]);
});

test('a message that ends too early is an error', () => {
  expect(() => [...messageFields(Uint8Array.of(0x08, 0x96))]).toThrow(/ends in the middle/);
});
