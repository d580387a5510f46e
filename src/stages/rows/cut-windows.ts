/**
 * Where the windows of one series lie. A window has `history` steps and then `horizon` steps; the
 * second belong to one split, the first may be older. So nothing that a later split has is ever in
 * a window of an earlier one.
 */

export interface WindowSizes {
  readonly history: number;
  readonly horizon: number;
  readonly step: number;
}

export interface CutWindows {
  /** Of each window the place of the first step of its future. */
  readonly starts: Int32Array;
  /** Windows that a missing step lies in. */
  readonly overGaps: number;
}

/**
 * The windows of the split that has the steps `first` to `end` - 1 of a series. `follows`: whether a
 * step comes right after the one before it; null where that does not matter.
 */
export function cutWindows(
  { first, end }: { readonly first: number; readonly end: number },
  { history, horizon, step }: WindowSizes,
  follows: Uint8Array | null,
): CutWindows {
  const starts: number[] = [];
  let overGaps = 0;
  // How many steps before a place, itself among them, follow without a gap.
  const runs = follows === null ? null : runLengths(follows);
  for (let start = Math.max(first, history); start + horizon <= end; start += step) {
    const last = start + horizon - 1;
    if (runs !== null && runs[last]! < history + horizon) overGaps++;
    else starts.push(start);
  }
  return { starts: Int32Array.from(starts), overGaps };
}

function runLengths(follows: Uint8Array): Int32Array {
  const runs = new Int32Array(follows.length);
  follows.forEach((one, at) => (runs[at] = one === 1 && at > 0 ? runs[at - 1]! + 1 : 1));
  return runs;
}
