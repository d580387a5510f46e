/** The other end of `support/contender.ts`: a line of JSON in, a line of JSON out. */
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

export type Handlers = Readonly<
  Record<string, (request: Record<string, unknown>) => object | Promise<object>>
>;

/** The job that this process was started for. */
export function readJob<Job>(): Job {
  return JSON.parse(process.argv[2] ?? '{}') as Job;
}

/** Answers until its input ends, then ends the process. */
export async function serve(versions: Readonly<Record<string, string>>, handlers: Handlers): Promise<void> {
  const all: Handlers = { memory: () => ({ bytes: peakBytes() }), ...handlers };
  endWithParent();
  reply({ versions });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as { do: string };
    const handler = all[request.do];
    if (handler === undefined) throw new Error(`nobody knows how to do ${request.do}`);
    reply(await handler(request));
  }
  process.exit(0);
}

function reply(value: object): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}

/** While a request is under way, nobody reads the input and would see it end. */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(1), 1000).unref();
}

/** Most memory this process ever held: the kernel's own count where there is one. */
export function peakBytes(): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

/** Milliseconds of each of `count` calls of `work`, and the CPU time of one over all threads. */
export async function timed(
  count: number,
  work: (index: number) => Promise<void>,
): Promise<{ times: number[]; cpu: number }> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await work(index);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return { times, cpu: (user + system) / 1000 / count };
}
