/** What the checker of source files asks `node:fs`: where links lead. The page's files have none. */
export const realpathSync = { native: (path: string): string => path };
