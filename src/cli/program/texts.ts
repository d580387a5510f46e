/**
 * What commands print for people beside diagnostics: results, lists, what was removed.
 * `texts.es.ts` has it in Spanish.
 */
import type { Language, TextsLike } from '../../base/language.js';
import { textos } from './texts.es.js';

const texts = {
  // ---- check, run, plan ---------------------------------------------------------------------------
  checked: (given: { file: string; warned: boolean; stages: number }) =>
    `${given.file}: ${given.warned ? 'no errors' : 'no mistakes'}, ${given.stages} stages`,
  watching: (files: number) => `watching ${files} ${files === 1 ? 'file' : 'files'}; Ctrl-C ends it`,
  stopping: 'stopping (Ctrl-C again ends it at once)',
  endingAtOnce: 'ending at once',
  /** `counts`: how many stages ended so; `time`: of the whole run. */
  ran: (counts: { ran: number; hit: number; failed: number; skipped: number }, time: string) => {
    const parts = [
      [counts.ran, 'ran'],
      [counts.hit, 'unchanged'],
      [counts.failed, 'failed'],
      [counts.skipped, 'skipped'],
    ] as const;
    const words = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
    return words.length === 0 ? 'nothing to run' : `${words.join(', ')} in ${time}`;
  },
  interrupted: (done: string) => `interrupted: ${done}`,
  moreOfList: (list: string, more: number) =>
    `${list}: ${more} more; \`compare(${list})\` shows all side by side`,
  planned: { hit: 'hit', miss: 'run', maybe: 'maybe', blocked: 'blocked' },
  plan: (counts: { hit: number; miss: number; maybe: number; blocked: number }) =>
    [
      `${counts.hit} unchanged`,
      `${counts.miss} to run`,
      ...(counts.maybe > 0 ? [`${counts.maybe} to look at after those`] : []),
      ...(counts.blocked > 0 ? [`${counts.blocked} that cannot run`] : []),
    ].join(', '),

  // ---- why ----------------------------------------------------------------------------------------
  stored: (key: string) => `unchanged, its output is stored (key ${key})`,
  hasToRun: (reason: string) => `has to run: ${reason}`,
  hasToRunBecause: 'has to run, because',
  showsLater: (reason: string) => `${reason}: whether it runs shows when that is done`,
  cannotRun: (reason: string) => `cannot run: ${reason}`,
  comparedWith: (stage: string, at: string) => `compared with what \`${stage}\` left on ${at}`,
  madeWith: (conditions: string) => `made with ${conditions}`,
  untilThen: (at: string, conditions: string) =>
    `until then, \`predict\` uses what was trained on ${at}${conditions === '' ? '' : `, with ${conditions}`}`,

  // ---- runs ---------------------------------------------------------------------------------------
  noRuns: (program: string | null) =>
    `no run${program === null ? '' : ` of ${program}`} is remembered: \`seqpipe run FILE\` makes the first`,
  earlierRuns: (more: number, all: number) => `… and ${more} earlier: \`-n ${all}\` lists all`,

  // ---- clean, gc ----------------------------------------------------------------------------------
  forgotten: (entries: number, size: string) => `${entries} stored results forgotten, ${size} freed`,
  collected: (given: { dryRun: boolean; entries: number; files: number; size: string; left: string }) =>
    `${given.entries} stored results ${given.dryRun ? 'would go' : 'removed'} (${given.files} files, ${given.size}); ${given.left} left`,
  /** `silence`: after how many seconds it counts as dead, or null. */
  waiting: (given: { pid: number; host: string; silence: number | null }) => {
    const limit =
      given.silence === null ? '' : `; without a sign of life it counts as dead after ${given.silence} s`;
    return `waiting for process ${given.pid} on ${given.host}, which removes files of this cache${limit}`;
  },

  // ---- explain ------------------------------------------------------------------------------------
  noSuchCode: (code: string) => `there is no message with the code \`${code}\``,
  codes: 'codes are SEQ and three digits, and stand in brackets after `error`',
  meantCode: (code: string) => `did you mean \`seqpipe explain ${code}\`?`,
  /** Before a page that is there in English only. */
  notTranslated: '',

  // ---- fmt ----------------------------------------------------------------------------------------
  noPrograms: 'there are no .seq files here',
  cannotWrite: (path: string, problem: string) => `cannot write ${path}: ${problem}`,
  formatted: (path: string) => `formatted: ${path}`,
  notFormatted: (path: string) => `not formatted: ${path}`,

  // ---- doctor -------------------------------------------------------------------------------------
  doctor: {
    machine: 'machine',
    devices: 'devices',
    threads: 'threads',
    instructions: 'instructions',
    selfTest: 'self-test',
    userCache: 'user cache',
    projectCache: 'project cache',
    cores: (cores: number) => `${cores} cores`,
    doesNotRun: 'does not run',
    native: 'native',
    stock: 'native, tfjs-node’s own addon',
    wasm: 'WebAssembly',
    nothingMissing: 'Nothing is missing.',
    passed: 'passed',
    failed: 'FAILED',
    learned: (accuracy: string) => `a network learned to accuracy ${accuracy}`,
    notThere: 'not there yet',
  },
};

export type CommandTexts = TextsLike<typeof texts>;

export const commandTexts: Readonly<Record<Language, CommandTexts>> = { en: texts, es: textos };
