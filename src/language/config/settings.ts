/**
 * The settings of a project, from the `seqpipe.yaml` found in the folder of the `.seq` file or
 * above it. They say how and where things run, never what is computed, and grant nothing: a project
 * comes from anybody, so permission to read or write outside it is given on the command line only.
 * `yaml` and `ajv` load only when there is one.
 */
import { dirname, join, relative, resolve } from 'node:path';
import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Host } from '../../base/host/host.js';
import type { Language } from '../../base/language.js';
import type { SourceFile } from '../../base/source/source-file.js';
import { diagnose } from './diagnose.js';
import type { ExpectedSetting } from './messages.js';
import type { YamlEntry } from './yaml-document.js';

const settingsFile = 'seqpipe.yaml';

export interface ProjectSettings {
  /** Absolute: the folder of `seqpipe.yaml`, else of the `.seq` file. */
  readonly root: string;
  /** The file they come from; null where there is none. */
  readonly file: SourceFile | null;
  /** Absolute; null means the default below the root. */
  readonly cache: string | null;
  readonly jobs: number | null;
  readonly threads: number | null;
  readonly device: 'auto' | 'cpu' | 'gpu';
  /** Of messages; null means that of the system. The command reads it before anything else. */
  readonly language: Language | null;
}

export async function loadSettings(
  host: Host,
  seqFile: string,
): Promise<{ settings: ProjectSettings; diagnostics: readonly Diagnostic[] }> {
  const folder = dirname(resolve(host.cwd, seqFile));
  const found = findUpward(host, folder);
  const root = found === null ? folder : dirname(found);
  const defaults: ProjectSettings = {
    root, file: null, cache: null, jobs: null, threads: null, device: 'auto', language: null,
  }; // prettier-ignore
  if (found === null) return { settings: defaults, diagnostics: [] };
  let text: string | null = null;
  try {
    text = host.readFile(found);
  } catch (error) {
    const { message: reason } = error as Error;
    return {
      settings: defaults,
      diagnostics: [diagnose('unreadableSettings', null, { path: found, reason })],
    };
  }
  const file: SourceFile = { path: relative(host.cwd, found), text: text ?? '' };
  const { readYaml } = await import('./yaml-document.js');
  const { entries, diagnostics } = await readYaml(file, 'settings');
  const problems = [...diagnostics, ...(await validate(entries))];
  const valid = new Map(entries.map(({ name, value }) => [name, value]));
  if (problems.length > 0) return { settings: { ...defaults, file }, diagnostics: problems };
  return {
    settings: {
      root,
      file,
      cache: valid.has('cache') ? resolve(root, valid.get('cache') as string) : null,
      jobs: (valid.get('jobs') as number | undefined) ?? null,
      threads: (valid.get('threads') as number | undefined) ?? null,
      device: (valid.get('device') as ProjectSettings['device'] | undefined) ?? 'auto',
      language: (valid.get('language') as Language | undefined) ?? null,
    },
    diagnostics: [],
  };
}

function findUpward(host: Host, folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, settingsFile);
    if (host.exists(path)) return path;
    if (dirname(at) === at) return null;
  }
}

async function validate(entries: readonly YamlEntry[]): Promise<Diagnostic[]> {
  if (entries.length === 0) return [];
  const [{ Ajv }, { default: schema }] = await Promise.all([
    import('ajv'),
    import('./settings.schema.json', { with: { type: 'json' } }),
  ]);
  const check = new Ajv({ allErrors: true }).compile(schema);
  check(Object.fromEntries(entries.map(({ name, value }) => [name, value])));
  return (check.errors ?? []).map((error) => explain(error, entries, Object.keys(schema.properties)));
}

function explain(error: ErrorObject, entries: readonly YamlEntry[], names: readonly string[]): Diagnostic {
  if (error.keyword === 'additionalProperties') {
    const name = String(error.params['additionalProperty']);
    const entry = entries.find((candidate) => candidate.name === name)!;
    return diagnose('unknownSetting', entry.nameSpan, { name, nearest: nearest(name, names), names });
  }
  const [, name] = error.instancePath.split('/');
  const entry = entries.find((candidate) => candidate.name === name)!;
  return diagnose('wrongSetting', entry.valueSpan, { name: name!, expected: expectation(error) });
}

function expectation({ keyword, params, message }: ErrorObject): ExpectedSetting {
  switch (keyword) {
    case 'type':
      return { is: params['type'] === 'integer' ? 'whole number' : 'text' };
    case 'minimum':
      return { is: 'at least', limit: Number(params['limit']) };
    case 'maximum':
      return { is: 'at most', limit: Number(params['limit']) };
    case 'minLength':
      return { is: 'text that is not empty' };
    case 'pattern':
      return { is: 'folder of the project' };
    case 'enum':
      return { is: 'one of', values: params['allowedValues'] as string[] };
    default:
      throw new Error(`the schema of the settings has a rule without a text: ${keyword}, ${message}`);
  }
}
