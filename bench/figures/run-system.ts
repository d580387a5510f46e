/** Runs a system with the built command and reads its figures. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../support/bench-error.js';
import { exitOf, startChild } from '../support/children.js';
import { projectFolder } from '../support/folders.js';
import { machine, projectVersion, today } from '../support/machine.js';
import type { Figures } from './record.js';
import type { System } from './systems.js';

interface Places {
  /** Folder of the data. */
  readonly data: string;
  /** Folder of the cache: what it has is not run again, and has no time. */
  readonly cache: string;
}

/** The files of its data that are not here. */
export function missingData(system: System, data: string): readonly string[] {
  return Object.values(system.data ?? {}).filter((file) => !existsSync(join(data, file)));
}

export async function runSystem(system: System, { data, cache }: Places): Promise<Figures> {
  const given = Object.entries({
    ...system.params,
    ...Object.fromEntries(Object.entries(system.data ?? {}).map(([name, file]) => [name, join(data, file)])),
  });
  const words = [
    ...given.flatMap(([name, value]) => ['-p', `${name}=${value}`]),
    '--allow-read',
    data,
    '--cache',
    cache,
  ];
  const start = performance.now();
  const document = JSON.parse(await seqpipe(['run', system.file, ...words, '--json'])) as RunDocument;
  const whole = (performance.now() - start) / 1000;
  const times = document.stages.flatMap(({ name, status, seconds }) =>
    status === 'ran' ? [[`${name}.seconds`, Math.round(seconds)] as const] : [],
  );
  const complete = document.stages.every(({ status }) => status === 'ran');
  const values = Object.fromEntries([
    ...numbersIn(document.outputs),
    ...times,
    ...(complete ? [['seconds', Math.round(whole)] as const] : []),
    ...(await predicted(system, words)),
  ]);
  const measured = {
    date: today(),
    machine: machine(),
    node: process.versions.node,
    seqpipe: projectVersion(),
  };
  if (system.showsOutput !== true) return { measured, values };
  // A second run only shows.
  const shown = await seqpipe(['run', system.file, ...words, '--progress', 'none']);
  const lines = shown
    .replaceAll(`${projectFolder.replace(/\/$/, '')}/`, '')
    .trim()
    .split('\n');
  return { measured, values, output: lines.slice(1).filter((line) => line !== '') };
}

export interface RunDocument {
  readonly stages: readonly {
    readonly name: string;
    readonly status: string;
    readonly seconds: number;
    readonly madeIn: number;
  }[];
  readonly outputs: unknown;
}

async function predicted({ file, predict }: System, words: readonly string[]): Promise<[string, number][]> {
  if (predict === undefined) return [];
  const answer = await seqpipe(['predict', file, predict.model, '--text', predict.text, '--json', ...words]);
  const { label, probability } = JSON.parse(answer) as {
    readonly label: string;
    readonly probability: number;
  };
  return [[`predict.${label}`, probability]];
}

/** More than any page shows. */
const digits = 7;

/** `scores.accuracy` and so on; lists and types of columns are no figures. */
export function numbersIn(value: unknown, path = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[path, Number(value.toPrecision(digits))]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    notFigures.has(name) ? [] : numbersIn(item, path === '' ? name : `${path}.${name}`),
  );
}

/** Shapes of rows, and how a model was trained: settings, not results. */
const notFigures: ReadonlySet<string> = new Set(['columns', 'madeOf']);

/** What the command writes to standard output. `shown`: what it says meanwhile is seen, too. */
export async function seqpipe(words: readonly string[], shown = false): Promise<string> {
  const command = [join(projectFolder, 'dist', 'cli.js'), ...words];
  const child = startChild(process.execPath, command, {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', shown ? 'inherit' : 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => void (stderr += text));
  if ((await exitOf(child)) === 0) return stdout;
  throw new BenchError(`seqpipe ${words.join(' ')} failed${shown ? '' : `:\n${stderr.trimEnd()}`}`, 1);
}
