/** The texts of what can go wrong in downloads. */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { number } from '../../base/diagnostics/phrases.js';

export const messages = {
  plainHttp: ({ url }: { url: string }) => ({
    blame: ['url'],
    message: `${url} is not fetched over HTTPS`,
    notes: ['over plain HTTP anybody on the way can read and change what is fetched'],
    help: ['use an https address, or set `allow_http: true`; the checksum still guards the content'],
  }),

  badUrl: ({ url }: { url: string }) => ({
    blame: ['url'],
    message: `"${url}" is no web address`,
    help: ['write it as "https://host/path"'],
  }),

  offlineWithoutFile: ({ url }: { url: string }) => ({
    blame: ['url'],
    message: `${url} is not in the cache, and the run is offline`,
    help: ['run once without `--offline`; the file is then kept'],
  }),

  notFetched: ({ url, trouble }: { url: string; trouble: FetchTrouble }) => ({
    blame: ['url'],
    message: `${url} could not be fetched: ${showTrouble(trouble)}`,
    help: [
      'check the address and the connection, and run again: what has arrived is kept and the rest fetched',
    ],
  }),

  wrongChecksum: ({ url, wanted, found }: { url: string; wanted: string; found: string }) => ({
    blame: ['sha256'],
    label: 'the file has another one',
    message: `${url} is not the file that the pipeline expects`,
    notes: [`sha256 expected: ${wanted}`, `sha256 fetched:  ${found}`],
    help: [
      'if the file was meant to change, write the new checksum into the pipeline; otherwise do not use it',
    ],
  }),

  wrongSize: ({ url, wanted, found }: { url: string; wanted: number; found: number }) => ({
    blame: ['size'],
    message: `${url} has ${number(found)} bytes, not ${number(wanted)}`,
    help: ['correct `size`, or check that the address still leads to the same file'],
  }),

  /** `needed` and `free` are bytes. */
  diskTooSmall: ({ url, needed, free }: { url: string; needed: number; free: number }) => ({
    blame: ['url'],
    message: `${url} needs ${megabytes(needed)}, but the cache's disk has ${megabytes(free)} left`,
    help: ['make room (`seqpipe gc`), or put the cache elsewhere with `--cache DIR`'],
  }),
} satisfies StageTextsOf<'downloads'>;

/** What went wrong between here and the server. */
export type FetchTrouble =
  /** The server does not send the rest of a file that broke off. */
  | { readonly is: 'no continuation' }
  /** Bytes that arrived, of those announced. */
  | { readonly is: 'connection ended'; readonly done: number; readonly total: number }
  | { readonly is: 'silence'; readonly seconds: number }
  | { readonly is: 'answer'; readonly status: number; readonly statusText: string }
  | { readonly is: 'redirects'; readonly limit: number }
  /** `said`: what the system says. */
  | { readonly is: 'network'; readonly said: string };

function showTrouble(trouble: FetchTrouble): string {
  switch (trouble.is) {
    case 'no continuation':
      return 'the server cannot go on where the file broke off';
    case 'connection ended':
      return `the connection ended after ${trouble.done} of ${trouble.total} bytes`;
    case 'silence':
      return `nothing arrived for ${trouble.seconds} s`;
    case 'answer':
      return `the server answered ${trouble.status} ${trouble.statusText}`.trim();
    case 'redirects':
      return `more than ${trouble.limit} redirects`;
    case 'network':
      return trouble.said;
  }
}

function megabytes(bytes: number): string {
  return `${number(Math.ceil(bytes / 1e6))} MB`;
}
