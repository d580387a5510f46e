/**
 * Names that a program gives (of a split, of a value) as names of files. A name can hold anything:
 * `../x`, `con`, a NUL, ten thousand letters. Its file never leaves the folder, and is a plain file
 * on every system.
 */
import { createHash } from 'node:crypto';

/** In bytes of UTF-8. Systems take 255, and an ending follows. */
const longest = 200;

/** Characters of a name that stay readable beside a digest; each has at most 4 bytes. */
const readable = 40;

/** Names that Windows keeps for devices, whatever ending follows. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/**
 * The name of a file, without its ending, for each of `names`, which share a folder. An ordinary
 * name stays as it is. Of names that differ only in case the first stays: some file systems do not
 * tell them apart.
 */
export function fileNames(names: Iterable<string>): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    let file = isOrdinary(name) ? name : withDigest(name, name);
    for (let n = 1; taken.has(folded(file)); n++) file = withDigest(name, `${name}\0${n}`);
    taken.add(folded(file));
    files.set(name, file);
  }
  return files;
}

/**
 * Letters and digits of any script, and a few signs that mean nothing to a shell or to a system.
 */
function isOrdinary(name: string): boolean {
  return (
    /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*$/u.test(name) &&
    Buffer.byteLength(name) <= longest &&
    name === name.normalize('NFC') &&
    !devices.test(name)
  );
}

/** As much of the name as a file's can hold, and a digest that keeps it apart from others. */
function withDigest(name: string, digested: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_-]+|^[\p{M}-]+/gu, '_');
  const digest = createHash('sha256').update(digested).digest('hex').slice(0, 12);
  return `${[...plain].slice(0, readable).join('') || '_'}-${digest}`;
}

function folded(file: string): string {
  return file.toUpperCase().toLowerCase().normalize('NFC');
}
