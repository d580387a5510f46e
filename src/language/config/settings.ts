/**
 * The settings of a project, from the `seqpipe.yaml` found in the folder of the `.seq` file or above it.
 * They say how and where things run, never what is computed, and grant nothing: a project comes from anybody, so
 * leave to read or write outside it is given on the command line only. `yaml` and `ajv` load only when there is one.
 */
import { dirname, join, relative, resolve } from 'node:path';
import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Host } from '../../base/host/host.js';
import type { SourceFile } from '../../base/source/source-file.js';
import * as messages from './messages.js';
import type { YamlEntry } from './yaml-document.js';

export const settingsFile = 'seqpipe.yaml';

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
}

export async function loadSettings(
  host: Host,
  seqFile: string,
): Promise<{ settings: ProjectSettings; diagnostics: readonly Diagnostic[] }> {
  const folder = dirname(resolve(host.cwd, seqFile));
  const found = findUpward(host, folder);
  const root = found === null ? folder : dirname(found);
  const defaults: ProjectSettings = {
    root, file: null, cache: null, jobs: null, threads: null, device: 'auto',
  }; // prettier-ignore
  if (found === null) return { settings: defaults, diagnostics: [] };
  let text: string | null = null;
  try {
    text = host.readFile(found);
  } catch (error) {
    return { settings: defaults, diagnostics: [messages.unreadableFile(found, (error as Error).message)] };
  }
  const file: SourceFile = { path: relative(host.cwd, found), text: text ?? '' };
  const { readYaml } = await import('./yaml-document.js');
  const { entries, diagnostics } = await readYaml(file, { name: settingsFile, example: 'jobs: 2' });
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
    return messages.unknownSetting(entry.nameSpan, name, nearest(name, names), names);
  }
  const [, name] = error.instancePath.split('/');
  const entry = entries.find((candidate) => candidate.name === name)!;
  return messages.wrongSetting(entry.valueSpan, name!, expectation(error));
}

function expectation(error: ErrorObject): string {
  switch (error.keyword) {
    case 'type':
      return typeWords[String(error.params['type'])] ?? String(error.params['type']);
    case 'minimum':
      return `${String(error.params['limit'])} or more`;
    case 'maximum':
      return `${String(error.params['limit'])} or less`;
    case 'minLength':
      return 'a text that is not empty';
    case 'pattern':
      return 'a folder inside the project (`--cache DIR` and SEQPIPE_CACHE name one anywhere)';
    case 'enum':
      return (error.params['allowedValues'] as string[]).join(' or ');
    default:
      return error.message ?? 'something else';
  }
}

const typeWords: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  string: 'a text',
};
