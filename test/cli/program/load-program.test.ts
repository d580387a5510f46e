/** Programs that cannot be read at all. */
import { expect, test } from 'vitest';
import { catalogue } from '../../../src/base/diagnostics/catalogue.js';
import { memoryHost } from '../../../src/base/host/memory-host.js';
import { loadProgram } from '../../../src/cli/program/load-program.js';

const options = { params: null, param: [], allowRead: [], cache: '/nowhere' };

test('a file that is not there, and one that may not be read', async () => {
  const host = memoryHost({ '/project/seqpipe.yaml': '' });
  const missing = await loadProgram('a.seq', options, host);
  expect(missing).toMatchObject({ graph: null, diagnostics: [{ name: 'noSuchProgram' }] });

  const denied = (path: string): string | null => {
    if (path.endsWith('.seq')) throw new Error('EACCES: permission denied');
    return host.readFile(path);
  };
  const { graph, diagnostics } = await loadProgram('a.seq', options, { ...host, readFile: denied });
  expect(graph).toBe(null);
  expect(diagnostics).toMatchObject([
    { name: 'unreadableProgram', message: '`a.seq` cannot be read: EACCES: permission denied' },
  ]);
  expect(diagnostics[0]?.code).toBe(catalogue.unreadableProgram.code);
});
