/** What `init` asks on a terminal. Only this file loads the library that draws the questions. */
import { isCancel, select, text } from '@clack/prompts';
import type { Readable, Writable } from 'node:stream';
import type { ColumnFacts } from './columns/column-facts.js';
import type { Candidate, Job, JobName, Role } from './jobs/job.js';

/** Standard input and output, and English, unless said. */
export interface Streams {
  readonly input?: Readable;
  readonly output?: Writable;
}

/** A question in the reader's language. */
export type Said = (english: string) => string;

/** Thrown where somebody ends the questions with Ctrl-C or Escape. */
export class Cancelled extends Error {}

export async function askFile(
  streams: Streams,
  exists: (path: string) => boolean,
  said: Said = same,
): Promise<string> {
  const path = await text({
    message: said('Which file has the data?'),
    placeholder: 'reviews.csv',
    validate: (given) =>
      given !== undefined && exists(given.trim()) ? undefined : said('There is no such file.'),
    ...streams,
  });
  return answered(path).trim();
}

export async function askJob(
  all: Readonly<Record<JobName, Job>>,
  first: JobName,
  streams: Streams,
  said: Said = same,
): Promise<JobName> {
  const options = Object.values(all).map((job) => ({ value: job.name, label: said(job.title) }));
  return answered(
    await select<JobName>({
      message: said('What is to be learned?'),
      options,
      initialValue: first,
      ...streams,
    }),
  );
}

export async function askColumn(
  role: Role,
  candidates: readonly Candidate[],
  streams: Streams,
  said: Said = same,
): Promise<ColumnFacts> {
  const options = candidates.map(({ facts, why }, at) => ({
    value: at,
    label: facts.column.title,
    hint: said(why),
  }));
  const at = answered(
    await select<number>({ message: said(role.question), options, initialValue: 0, ...streams }),
  );
  return candidates[at]!.facts;
}

export async function askFolder(first: string, streams: Streams, said: Said = same): Promise<string> {
  const folder = await text({
    message: said('In which folder is the project to be?'),
    initialValue: first,
    ...streams,
  });
  return answered(folder).trim();
}

const same: Said = (english) => english;

function answered<Value>(value: Value): Exclude<Value, symbol> {
  if (isCancel(value)) throw new Cancelled();
  return value as Exclude<Value, symbol>;
}
