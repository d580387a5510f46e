/** Links that carry a program bring the same one or say that they are damaged. */
import { expect, test } from 'vitest';
import { linkTo, sharedBy } from '../../docs/playground/page/share-link.js';

const shared = {
  program: '## ¿Qué dice?\nñandú = csv("a.csv") |> split(0.5, seed: 17)\n'.repeat(3),
  example: 'films',
};
const hashOf = async (address = 'file:///play/index.html?lang=es') =>
  new URL(await linkTo(address, shared)).hash;

test('a program comes back as it was sent, behind the address that it is opened at', async () => {
  expect(await sharedBy(await hashOf())).toEqual(shared);
  expect(await linkTo('file:///play/index.html?lang=es#p=old', shared)).toMatch(
    /^file:\/\/\/play\/index\.html\?lang=es#p=[\w-]+$/,
  );
});

test('no wrong, missing or added letter makes it another program', async () => {
  const hash = await hashOf();
  const places = Array.from({ length: hash.length - 3 }, (_, at) => at + 3);
  const damaged = [
    ...places.flatMap((at) =>
      ['A', '_', ''].map((letter) => hash.slice(0, at) + letter + hash.slice(at + 1)),
    ),
    ...places.map((at) => hash.slice(0, at)),
    `${hash}AAAA`,
  ];
  const read = await Promise.all(damaged.map(sharedBy));
  const others = read.filter((one) => one !== 'damaged' && JSON.stringify(one) !== JSON.stringify(shared));
  expect(others).toEqual([]);
});

test('an address without a program is not damaged', async () => {
  expect(await sharedBy('')).toBeNull();
  expect(await sharedBy('#editor')).toBeNull();
});
