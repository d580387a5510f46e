/** Builds `dist/extension.cjs`, which VS Code loads; `npm run package` makes the .vsix of it. */
import { build } from 'esbuild';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));

await build({
  entryPoints: [join(folder, 'src/extension.ts')],
  outfile: join(folder, 'dist/extension.cjs'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: true,
});
