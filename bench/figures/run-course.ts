/** Runs a numbered pipeline at its teaching size. Its stages may come from any earlier run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../support/bench-error.js';
import { environment } from '../support/environment.js';
import { machine, projectVersion, today } from '../support/machine.js';
import { minilmFolder } from '../support/minilm.js';
import type { CourseSystem } from './course.js';
import type { Figures } from './record.js';
import { numbersIn, seqpipe, type RunDocument } from './run-system.js';

/** `data`: a folder with copies of data sets; what it lacks is downloaded. */
export async function runCourse(system: CourseSystem, data: string | undefined): Promise<Figures> {
  const words = [...(data === undefined ? [] : localData(system, data)), ...encoder(system)];
  const document = JSON.parse(await seqpipe(['run', system.file, ...words, '--json'], true)) as RunDocument;
  const work = document.stages.reduce((sum, { madeIn }) => sum + madeIn, 0);
  return {
    measured: {
      date: today(),
      machine: machine(),
      node: process.versions.node,
      seqpipe: projectVersion(),
    },
    values: Object.fromEntries([...numbersIn(document.outputs), ['seconds', Math.round(work)] as const]),
  };
}

function localData(system: CourseSystem, data: string): readonly string[] {
  const found = Object.entries(system.data ?? {}).filter(([, file]) => existsSync(join(data, file)));
  if (found.length === 0) return [];
  const paths = found.map(([name, file]) => [name, join(data, file)] as const);
  const given = [...paths, ...Object.entries(system.params ?? {})];
  return [...given.flatMap(([name, value]) => ['-p', `${name}=${value}`]), '--allow-read', data];
}

function encoder({ minilm }: CourseSystem): readonly string[] {
  if (minilm === undefined) return [];
  const found = minilmFolder(environment().python);
  if ('problem' in found) throw new BenchError(found.problem, 1);
  return ['-p', `${minilm}=${found.folder}`, '--allow-read', found.folder];
}
