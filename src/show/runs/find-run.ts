/** Which run is meant: by its id, by a part of it that no other has, or by its place in the list. */
import type { RunSummary } from '../../run/cache/run-history.js';

export type FoundRun =
  | { readonly run: RunSummary }
  /** `like`: the runs that a part of an id could mean. */
  | { readonly run: null; readonly like: readonly RunSummary[] };

/**
 * `runs` are newest first; `1` is the newest of them. A number is only ever a place: `9` never means
 * the run whose id happens to end in a 9.
 */
export function findRun(runs: readonly RunSummary[], asked: string): FoundRun {
  if (/^\d{1,3}$/u.test(asked)) {
    const place = runs[Number(asked) - 1];
    return place === undefined ? { run: null, like: [] } : { run: place };
  }
  const whole = runs.find(({ run }) => run === asked);
  if (whole !== undefined) return { run: whole };
  const like = asked === '' ? [] : runs.filter(({ run }) => run.startsWith(asked) || run.endsWith(asked));
  const [only, ...others] = like;
  return only !== undefined && others.length === 0 ? { run: only } : { run: null, like };
}

/** When a run began, which its id says: `20261122T150102345-k3f9`. Null for an id of another form. */
export function beganAt({ run }: Pick<RunSummary, 'run'>): Date | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})-/u.exec(run);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, milliseconds] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`);
}
