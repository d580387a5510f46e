/**
 * Who is at work: a process named so that nobody else is taken for it, not even one that gets its number
 * after it died. Locks and temporary folders carry such a name, and may be taken over once it is dead.
 */
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the kernel's own count; empty where the system does not tell. */
  readonly start: string;
}

export function thisProcess(): Owner {
  return processOwner(process.pid);
}

export function processOwner(pid: number): Owner {
  return { pid, host: hostname(), start: startOf(pid) ?? '' };
}

/** Whether the process still lives; one on another machine counts as alive, since nobody here can tell. */
export function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const start = startOf(owner.pid);
  return owner.start === '' || start === null || start === owner.start;
}

/**
 * Field 22 of /proc/PID/stat, counted behind the command's name (which may hold spaces and brackets).
 * Null on other systems. A zombie has ended, so it has no start.
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
export function ownerName(owner: Owner, suffix: string): string {
  return `${owner.pid}~${owner.start}~${suffix}~${Buffer.from(owner.host).toString('base64url')}`;
}

export function ownerFromName(name: string): Owner | null {
  const match = /^(\d+)~(\d*)~[^~]*~([\w-]*)$/.exec(name);
  if (match === null) return null;
  return {
    pid: Number(match[1]),
    start: match[2] as string,
    host: Buffer.from(match[3] as string, 'base64url').toString(),
  };
}
