/** A real pre-trained encoder, MiniLM, has the hidden states that PyTorch has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { minilmFolder } from '../../../bench/support/minilm.js';
import { createWorkspace } from '../../support/run-kernel.js';
import { hiddenStates, type Config } from './hidden-states.js';

interface Reference {
  readonly every: number;
  readonly rows: readonly {
    readonly text: string;
    readonly ids: readonly number[];
    readonly hidden: readonly (readonly number[])[];
  }[];
}

const { every, rows } = JSON.parse(
  readFileSync(new URL('../../reference/pretrained/minilm.json', import.meta.url), 'utf8'),
) as Reference;
const found = minilmFolder();
if ('problem' in found) console.warn(`MiniLM is not tested: ${found.problem}`);

test.skipIf('problem' in found)('hidden states equal PyTorch on real weights', async () => {
  const folder = 'folder' in found ? found.folder : '';
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as Config;
  const name = 'model.safetensors';
  const workspace = createWorkspace();
  const files = [{ relative: name, absolute: join(folder, name) }];
  const ids = rows.map((row) => row.ids);
  const states = await hiddenStates(workspace, { config, files }, ids);
  workspace.remove();
  for (const [at, row] of rows.entries())
    for (const [token, wanted] of row.hidden.entries()) {
      const made = states[at]![token]!.filter((_, place) => place % every === 0);
      const difference = Math.max(...made.map((value, place) => Math.abs(value - wanted[place]!)));
      expect(difference, `${row.text}, token ${token}`).toBeLessThan(1e-4);
    }
});
