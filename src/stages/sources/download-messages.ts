/** What goes wrong in downloads, in words. Codes SEQ510-519. */
import { StageFailure } from '../../contract/kernel.js';
import { number } from './messages.js';

export function plainHttp(url: string): StageFailure {
  return new StageFailure(
    'SEQ510',
    `${url} is not fetched over HTTPS`,
    ['Over plain HTTP anybody on the way can read and change what is fetched.'],
    ['Use an https address, or set `allow_http: true`; the checksum still guards the content.'],
  );
}

export function badUrl(url: string): StageFailure {
  return new StageFailure('SEQ511', `"${url}" is no web address`, [], ['Write it as "https://host/path".']);
}

export function offline(url: string): StageFailure {
  return new StageFailure(
    'SEQ512',
    `${url} is not in the cache, and the run is offline`,
    [],
    ['Run once without `--offline`; the file is then kept.'],
  );
}

export function notFetched(url: string, reason: string): StageFailure {
  return new StageFailure(
    'SEQ513',
    `${url} could not be fetched: ${reason}`,
    [],
    ['Check the address and the connection, and run again: what has arrived is kept and the rest fetched.'],
  );
}

export function wrongChecksum(url: string, wanted: string, found: string): StageFailure {
  return new StageFailure(
    'SEQ514',
    `${url} is not the file that the pipeline expects`,
    [`sha256 expected: ${wanted}`, `sha256 fetched:  ${found}`],
    ['If the file was meant to change, write the new checksum into the pipeline; otherwise do not use it.'],
  );
}

export function wrongSize(url: string, wanted: number, found: number): StageFailure {
  return new StageFailure(
    'SEQ515',
    `${url} has ${number(found)} bytes, not ${number(wanted)}`,
    [],
    ['Correct `size`, or check that the address still leads to the same file.'],
  );
}

export function diskTooSmall(url: string, needed: number, free: number): StageFailure {
  return new StageFailure(
    'SEQ516',
    `${url} needs ${megabytes(needed)}, but the cache's disk has ${megabytes(free)} left`,
    [],
    ['Make room (`seqpipe gc`), or put the cache elsewhere with `--cache DIR`.'],
  );
}

function megabytes(bytes: number): string {
  return `${number(Math.ceil(bytes / 1e6))} MB`;
}
