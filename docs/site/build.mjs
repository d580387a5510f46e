/**
 * `npm run docs`: installs what the site needs, if it is missing, and builds it into
 * `docs/site/dist`.
 *
 *     npm run docs                          for the top of a host
 *     npm run docs -- --base /seqpipe/      for a folder of it
 *     npm run docs -- --dev                 a server that shows the pages
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const site = dirname(fileURLToPath(import.meta.url));
const lock = readFileSync(join(site, 'package-lock.json'), 'utf8');
const installed = join(site, 'node_modules/.installed-lock.json');
const words = process.argv.slice(2);

if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(installed, lock);
}
const dev = words.includes('--dev');
const rest = words.filter((word) => word !== '--dev');
run(process.execPath, ['node_modules/vitepress/bin/vitepress.js', dev ? 'dev' : 'build', ...rest]);
if (!dev) {
  const given = rest.indexOf('--outDir');
  // As VitePress, which runs in this folder, takes it.
  const target = resolve(site, given < 0 ? 'dist' : rest[given + 1]);
  const { buildPlayground } = await import('../playground/build.mjs');
  await buildPlayground(join(target, 'play'));
}

function run(command, parameters) {
  const env = { ...process.env, SEQPIPE_SITE_ROOT: dirname(dirname(site)) };
  const { status } = spawnSync(command, parameters, {
    cwd: site,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status !== 0) process.exit(status ?? 1);
}
