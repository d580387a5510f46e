/**
 * The licences of the packages whose code is in the build, and of word lists that are in `src/`: they
 * must go where their work goes.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `inputs` are the files that were bundled, relative to `root`. */
export function thirdPartyNotices(root, inputs) {
  const folders = inputs.map((input) => /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? '');
  const notices = new Map();
  for (const folder of [...new Set(folders)].filter((name) => existsSync(join(root, name, 'package.json')))) {
    if (folder === '') continue;
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const files = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file));
    const texts = files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    notices.set(`${name} ${version}`, [`Licence: ${license}`, ...texts].join('\n\n'));
  }
  const own = join(root, 'src/build/notices');
  for (const file of readdirSync(own)) {
    notices.set(file.replace(/\.txt$/, ''), readFileSync(join(own, file), 'utf8').trim());
  }
  const entries = [...notices].sort(([one], [other]) => (one < other ? -1 : 1));
  const line = '='.repeat(80);
  const head =
    'Seqpipe contains code or data of these packages. Where only the name of a licence is given, its text is in LICENSE.';
  return [head, ...entries.map(([name, text]) => `${line}\n${name}\n${line}\n${text}`)].join('\n\n') + '\n';
}
