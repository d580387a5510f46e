/** Patterns that never end are found, wherever they stand; what is only slow is finished. */
import { expect, test } from 'vitest';
import { createMatcher, TooLong } from '../../../src/stages/text/time-limit.js';
import { slowTest } from '../../support/slow-test.js';

const endless = `${'a'.repeat(50)}b`;
const nested = /(a+)+$/gu;
const matcher = createMatcher({ milliseconds: 100 });

function match(texts: readonly string[], pattern: RegExp): unknown {
  let made: string[] = [];
  try {
    matcher({
      count: texts.length,
      size: (at) => texts[at]!.length,
      begin: () => (made = []),
      match: (at) => void made.push(texts[at]!.replace(pattern, 'x')),
    });
    return made;
  } catch (error) {
    return error;
  }
}

test('texts are matched in their order', () => {
  expect(match(['aa', 'b', ''], /a/gu)).toEqual(['xx', 'b', '']);
  expect(match([], /a/gu)).toEqual([]);
});

test.each([0, 1, 2])('a text without an end is found at place %s', (place) => {
  const texts = ['aa', 'ba', 'c'].map((text, at) => (at === place ? endless : text));
  const error = match(texts, nested);
  expect(error).toBeInstanceOf(TooLong);
  expect(error).toMatchObject({ at: place });
});

test('after a text without an end, the next texts are matched as ever', () => {
  expect(match([endless], nested)).toBeInstanceOf(TooLong);
  expect(match(['aa', 'ab'], nested)).toEqual(['x', 'ab']);
});

slowTest('many texts that are slow together are each finished', () => {
  // About 2 ms each, and more than the limit together.
  const texts = Array.from({ length: 400 }, (_, at) => `${'a'.repeat(16)}b${at}`);
  expect(match(texts, nested)).toEqual(texts);
});

test('an error of the work itself comes out as it is', () => {
  const fails = () => {
    throw new RangeError('mine');
  };
  expect(() => matcher({ count: 1, size: () => 1, begin() {}, match: fails })).toThrow('mine');
});
