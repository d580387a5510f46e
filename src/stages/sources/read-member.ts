/** One member of an archive as a stream of its bytes. */
import { DamagedZip, ZipArchive, type ZipEntry } from '../../base/system/zip-file.js';
import type { StageFailure } from '../../contract/kernel.js';
import { memberName, noSuchMember, onlyMember, type MemberKind } from './archive.js';
import { ArchiveDamage } from './bit-reader.js';
import { failure } from './failures.js';
import { tarMembers } from './tar.js';

export interface MemberWanted {
  /** How messages call the archive. */
  readonly source: string;
  /** Absent where the archive has one file. */
  readonly member?: string | undefined;
}

/**
 * The bytes of a member of a tar archive. `again` reads the archive from the start. What follows
 * the member is read, too: a second member of that name, or a damage, would be met there.
 */
export async function* readTarMember(
  again: () => AsyncIterable<Uint8Array>,
  { source, member }: MemberWanted,
): AsyncGenerator<Uint8Array> {
  const wanted = member ?? onlyMember(await tarNames(again(), source), source);
  const names: string[] = [];
  for await (const { name, is, chunks } of tarMembers(again(), source)) {
    const isAgain = name === wanted && names.includes(name);
    if (isAgain) throw failure('memberTwice', { source, member: name });
    if (names.length < namesKept || name === wanted) names.push(name);
    if (name !== wanted) continue;
    if (is !== 'file') throw unusableMember(source, name, is);
    yield* chunks;
  }
  if (!names.includes(wanted)) throw noSuchMember(names, source, wanted);
}

/** Of an archive without the member that is asked for, as many names are known. */
const namesKept = 1000;

async function tarNames(chunks: AsyncIterable<Uint8Array>, source: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of tarMembers(chunks, source)) names.push(name);
  return names;
}

/** The bytes of a member of the zip archive at `path`. `read` hears of the share that is read. */
export async function* readZipMember(
  path: string,
  { source, member }: MemberWanted,
  read: (share: number) => void,
): AsyncGenerator<Uint8Array> {
  const { zip, members } = await openZip(path, source);
  try {
    const wanted = member ?? onlyMember([...members.keys()], source);
    const entry = members.get(wanted);
    if (entry === undefined) throw noSuchMember([...members.keys()], source, wanted);
    const is = zipKind(entry);
    if (is !== 'file') throw unusableMember(source, wanted, is);
    let done = 0;
    for await (const bytes of readZipEntry(zip, entry)) {
      done += bytes.length;
      read(done / Math.max(done, entry.size));
      yield bytes;
    }
  } finally {
    zip.close();
  }
}

/** The members of a zip archive that are no folders. Close it. */
export async function openZip(
  path: string,
  source: string,
): Promise<{ readonly zip: ZipArchive; readonly members: ReadonlyMap<string, ZipEntry> }> {
  const zip = await ZipArchive.open(path).catch((error: unknown) => {
    if (error instanceof DamagedZip) throw failure('damagedArchive', { source, damage: error.damage });
    throw error;
  });
  try {
    const members = new Map<string, ZipEntry>();
    for (const entry of zip.entries) {
      const name = memberName(entry.name, source);
      if (entry.is === 'folder') continue;
      if (members.has(name)) throw failure('memberTwice', { source, member: name });
      members.set(name, entry);
    }
    return { zip, members };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Throws `ArchiveDamage`, as all archives do here. */
export async function* readZipEntry(zip: ZipArchive, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  try {
    yield* zip.read(entry);
  } catch (error) {
    if (error instanceof DamagedZip) throw new ArchiveDamage(error.damage);
    throw error;
  }
}

export function zipKind({ is, unreadable }: ZipEntry): MemberKind {
  if (is === 'link') return 'link';
  if (unreadable === null) return 'file';
  return unreadable === 'encrypted' ? 'encrypted' : 'packed otherwise';
}

function unusableMember(source: string, member: string, is: Exclude<MemberKind, 'file'>): StageFailure {
  return failure('unusableMember', { source, member, is });
}
