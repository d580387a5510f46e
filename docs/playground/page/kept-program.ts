/** The program of this tab, for when the page is loaded again. The browser forgets it with the tab. */
import { sharedFrom, withoutFiles, type Shared } from './shared.ts';

const NAME = 'seqpipe-playground';

/** False where the browser does not keep all of it. */
export function keepProgram(shown: Shared): boolean {
  // Browsers keep a few megabytes, and some keep nothing for files, or by the wish of the reader.
  if (keep(shown)) return true;
  keep(withoutFiles(shown));
  return false;
}

function keep(shown: Shared): boolean {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(shown));
    return true;
  } catch {
    return false;
  }
}

export function keptProgram(): Shared | null {
  try {
    return sharedFrom(sessionStorage.getItem(NAME) ?? '');
  } catch {
    return null;
  }
}
