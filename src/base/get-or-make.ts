/** What a map has for `key`, or what `make` gives, which it has from then on. */
export function getOrMake<Key, Made>(
  map: { get(key: Key): Made | undefined; set(key: Key, made: Made): unknown },
  key: Key,
  make: () => Made,
): Made {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
