/**
 * What each test of a file gets anew, and what is removed after it:
 *
 *     const workspace = forEachTest(createWorkspace);
 *     test('…', async () => void (await workspace().run('streams', { … })));
 */
import { afterEach, beforeEach } from 'vitest';

export function forEachTest<T extends { remove(): void }>(create: () => T): () => T {
  let current: T | null = null;
  beforeEach(() => {
    current = create();
  });
  afterEach(() => {
    current?.remove();
    current = null;
  });
  return () => {
    if (current === null) throw new Error('only a test has one');
    return current;
  };
}
