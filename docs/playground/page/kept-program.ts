/** The program of this tab, for when the page is loaded again. The browser forgets it with the tab. */
import { sharedFrom, type Shared } from './share-link.ts';

const NAME = 'seqpipe-playground';

export function keepProgram(shown: Shared): void {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(shown));
  } catch {
    // Some browsers keep nothing for files, or by the wish of the reader.
  }
}

export function keptProgram(): Shared | null {
  try {
    return sharedFrom(sessionStorage.getItem(NAME) ?? '');
  } catch {
    return null;
  }
}
