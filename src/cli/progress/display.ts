/** Something that shows a run while it goes. */
import type { RunEvent } from '../../run/execute/events.js';

export interface ProgressDisplay {
  observe(event: RunEvent): void;
  /** Takes away what is only for the moment; nothing is shown afterwards. */
  close(): void;
}
