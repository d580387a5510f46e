/**
 * Who is at work: a process named so that nobody else is taken for it, not even one that gets its
 * number after it died, or has the same number on another machine or in another container. Locks
 * and temporary folders carry such a name, and may be taken over once it is dead.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface Owner {
  readonly pid: number;
  readonly host: string;
  /**
   * Tells machines and containers with the same host name apart: within one, process numbers have a
   * meaning. Empty where the system does not tell; absent in what earlier versions wrote.
   */
  readonly machine?: string;
  /** When the process started, in the kernel's own count; empty where the system does not tell. */
  readonly start: string;
}

export function thisProcess(): Owner {
  return processOwner(process.pid);
}

export function processOwner(pid: number): Owner {
  return { pid, host: hostname(), machine: thisMachine(), start: startOf(pid) ?? '' };
}

export function isSameProcess(a: Owner, b: Owner): boolean {
  return a.pid === b.pid && a.start === b.start && a.host === b.host && a.machine === b.machine;
}

/**
 * Whether the number of `owner` is that of a process here, so that this system can tell whether it
 * lives.
 */
export function isHere({ host, machine }: Owner): boolean {
  return host === hostname() && (machine === undefined || machine === thisMachine());
}

/**
 * Whether the process lives. `isSilent` is asked of one that is not here: has it given no sign of
 * life for too long?
 */
export function isAlive(owner: Owner, isSilent: () => boolean): boolean {
  if (!isHere(owner)) return !isSilent();
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const start = startOf(owner.pid);
  return owner.start === '' || start === null || start === owner.start;
}

/**
 * The kernel since it started, and the container in it: 16 hexadecimal digits, or nothing where the
 * system does not tell.
 */
function thisMachine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const container = readlinkSync('/proc/self/ns/pid');
    return createHash('sha256').update(`${boot} ${container}`).digest('hex').slice(0, 16);
  } catch {
    return '';
  }
}

/**
 * Field 22 of /proc/PID/stat, counted behind the command's name (which may hold spaces and
 * brackets). Null on other systems. A zombie has ended, so it has no start.
 */
function startOf(pid: number): string | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'ended' : (fields[19] ?? null);
}

/** A name for a temporary folder from which its owner can be read again. */
export function ownerName({ pid, start, host, machine }: Owner, suffix: string): string {
  const place = Buffer.from(host).toString('base64url');
  return [pid, start, suffix, place, ...(machine === undefined ? [] : [machine])].join('~');
}

export function ownerFromName(name: string): Owner | null {
  const match = /^(\d+)~(\d*)~[^~]*~([\w-]*)(?:~(\w*))?$/.exec(name);
  if (match === null) return null;
  const [, pid = '', start = '', host = '', machine] = match;
  return {
    pid: Number(pid),
    start,
    host: Buffer.from(host, 'base64url').toString(),
    ...(machine === undefined ? {} : { machine }),
  };
}
