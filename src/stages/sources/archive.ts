/** Archives that hold files: their kinds, and how their members are named and chosen. */
import type { StageFailure } from '../../contract/kernel.js';
import { failure } from './failures.js';
import { otherKind } from './other-kinds.js';

export type ArchiveKind = 'tar' | 'zip';

/** What a member of an archive is. Folders are none. */
export type MemberKind = 'file' | 'link' | 'special' | 'encrypted' | 'packed otherwise';

/** The archive that begins so (after it was unpacked), or null. */
export function archiveKind(head: Buffer): ArchiveKind | null {
  const kind = otherKind(head);
  return kind === 'tar' || kind === 'zip' ? kind : null;
}

/**
 * The name of a member without `./` and doubled slashes. Nothing is ever written under it, but an
 * archive that leads out of its folder was made to do harm, so it is refused.
 */
export function memberName(written: string, source: string): string {
  const parts = written.split('/').filter((part) => part !== '' && part !== '.');
  if (/^(?:[/\\]|[a-z]:)/iu.test(written) || parts.includes('..')) {
    throw failure('memberLeadsOut', { source, member: written });
  }
  return parts.join('/');
}

/**
 * The one file of an archive where no member is named. What begins with a dot and what macOS adds
 * do not count.
 */
export function onlyMember(members: readonly string[], source: string): string {
  const [only, ...more] = visible(members);
  if (only !== undefined && more.length === 0) return only;
  throw failure('whichMember', { source, present: visible(members) });
}

export function noSuchMember(members: readonly string[], source: string, member: string): StageFailure {
  return failure('noSuchMember', { source, member, present: visible(members) });
}

function visible(members: readonly string[]): readonly string[] {
  return members.filter(
    (name) => !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX'),
  );
}
