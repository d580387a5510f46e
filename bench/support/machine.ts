/** What a figure depends on besides the code: the machine, the load on it, the day. */
import { cpus, loadavg, totalmem } from 'node:os';

/** `2 × AMD EPYC 9V74, 23 GB, linux x64` */
export function machine(): string {
  const all = cpus();
  const name = all[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown processor';
  return `${all.length} × ${name}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`;
}

/** Processes that want a core, over the last minute. */
export function load(): number {
  return Math.round(loadavg()[0]! * 100) / 100;
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
