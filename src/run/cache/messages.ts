/** The texts of what the store and the planner have to say. */
import { showPathStart } from '../../base/source/path-start.js';
import type { PathStart } from '../../base/source/path-start.js';
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import type { DiskFullCode } from './disk-full.js';
import { showBytes } from '../../base/show-bytes.js';

const freeSomeSpace =
  'free some space, or run `seqpipe gc --keep-last 1`, or move the cache with `--cache DIR`; then run again';

export const messages = {
  /** A stored entry is not what was stored; it will be made again. */
  damagedEntry: ({ stage, problems }: { stage: string; problems: readonly string[] }) => ({
    message: `the stored output of \`${stage}\` is damaged and will be made again`,
    label: 'made here',
    notes: problems,
    help: [
      'this happens when files in the cache folder are edited or a disk fails; `seqpipe run --verify` reads and checks every stored byte',
    ],
  }),

  /** A file of the cache that belongs to no entry is not what was written there. */
  damagedFile: ({ path, problem }: { path: string; problem: string }) => ({
    message: `the file \`${path}\` of the cache was damaged, and is removed`,
    notes: [problem, 'what it says is not used; it will be made again'],
    help: ['this happens when files in the cache folder are edited or a disk fails'],
  }),

  cacheNotWritable: ({ folder, reason }: { folder: string; reason: string }) => ({
    message: `the cache folder \`${folder}\` cannot be written: ${reason}`,
    notes: ['results of stages are kept there, so a stage cannot run without it'],
    help: [
      'give another folder with `--cache DIR` or the variable SEQPIPE_CACHE, or correct the permissions of this one',
    ],
  }),

  /** `free`: the bytes left, null if not known. */
  diskFull: (given: { code: DiskFullCode; stage: string; folder: string; free: number | null }) => {
    const reached = {
      ENOSPC: 'the disk is full',
      EDQUOT: 'the quota of this disk is used up',
      EFBIG: 'a file would grow larger than is allowed here',
    };
    return {
      message: `${reached[given.code]}: \`${given.stage}\` could not be stored in \`${given.folder}\``,
      notes: [
        ...(given.free === null ? [] : [`${showBytes(given.free)} are free on that disk`]),
        'nothing half-written is left behind, and every finished stage is kept',
      ],
      help: [freeSomeSpace],
    };
  },

  /** `needed` and `free` are bytes. */
  notEnoughSpace: (given: { stage: string; needed: number; free: number; folder: string }) => ({
    message: `not enough free space to run \`${given.stage}\`: about ${showBytes(given.needed)} needed, ${showBytes(given.free)} free`,
    notes: [`the cache folder is \`${given.folder}\``],
    help: [freeSomeSpace],
  }),

  /** `start`: absent where the path was given as an absolute one. */
  missingFile: ({ path, start }: { path: string; start?: PathStart }) => ({
    message: `there is no file \`${path}\``,
    label: 'read here',
    notes: showPathStart(start),
    help: ['check the spelling, or fetch the data first'],
  }),

  folderForFile: ({ path, start }: { path: string; start?: PathStart }) => ({
    message: `\`${path}\` is a folder, and a file is read here`,
    label: 'read here',
    notes: showPathStart(start),
    help: [
      'name a file in it',
      'or read a text from each file below it: `folder("…/*/*.txt", classes: { … })`',
    ],
  }),

  /** `path`: where the file is in the project. */
  leadsOutside: ({ path }: { path: string }) => ({
    message: `\`${path}\` is a link that leads outside the project`,
    label: 'read here',
    notes: ['a pipeline may only read files of its project, so that running somebody’s file is safe'],
    help: ['if you trust this pipeline, allow the folder it leads to with `--allow-read FOLDER`'],
  }),

  nothingMatches: ({ pattern, start }: { pattern: string; start?: PathStart }) => ({
    message: `no file matches \`${pattern}\``,
    label: 'read here',
    notes: [
      ...showPathStart(start),
      '`*` stands for any part of a name, `**` for any folders, `?` for one character',
    ],
    help: ['check the folder part first: it must exist as written'],
  }),

  unreadableFile: ({ path, reason }: { path: string; reason: string }) => ({
    message: `\`${path}\` cannot be read: ${reason}`,
    label: 'read here',
  }),

  deadLink: ({ path }: { path: string }) => ({
    message: `\`${path}\` is a link that leads nowhere`,
    label: 'read here',
    notes: ['what it led to was moved or is not connected, so nobody can say which files are missing'],
    help: ['repair the link or remove it'],
  }),

  linksInCircles: ({ path }: { path: string }) => ({
    message: `the folders below this pattern link to each other without end, as at \`${path}\``,
    label: 'read here',
    help: ['name the folders more exactly, or remove links between them'],
  }),

  changedWhileRunning: ({ stage, path }: { stage: string; path: string }) => ({
    message: `\`${path}\` changed while \`${stage}\` was reading it`,
    label: 'read here',
    notes: ['what was made from it is thrown away, because nobody could say from which content'],
    help: ['wait until the file is complete, then run again'],
  }),

  missingSplit: ({ stage, input, split }: { stage: string; input: string; split: string }) => ({
    message: `\`${input}\` has no split \`${split}\`, which \`${stage}\` reads`,
  }),

  notReproducible: ({ stage }: { stage: string }) => ({
    message: `\`${stage}\` came out different from the same inputs`,
    label: 'made anew with --fresh',
    notes: ['the new output replaces the stored one; stages that build on it run again'],
    help: [
      'a stage should give the same bytes for the same key: please report this with the output of `seqpipe doctor`',
    ],
  }),

  unknownTarget: ({ name, names }: { name: string; names: readonly string[] }) => ({
    message: `there is no value or stage named \`${name}\``,
    help: [`the names are: ${names.join(', ')}`],
  }),

  /**
   * `elsewhere`: on another machine or in another container, where only its signs of life tell that
   * it works.
   */
  cacheInUse: (given: {
    users: readonly { readonly pid: number; readonly host: string; readonly elsewhere: boolean }[];
    longestSilence: number;
  }) => ({
    message: 'the cache is in use by a run, so nothing was removed',
    notes: given.users.map(({ pid, host, elsewhere }) => `process ${pid}${elsewhere ? ` on ${host}` : ''}`),
    help: [
      'wait for it to end, then try again',
      ...(given.users.some(({ elsewhere }) => elsewhere)
        ? [`a process elsewhere counts as dead after ${given.longestSilence / 1000} s without a sign of life`]
        : []),
    ],
  }),

  newerCache: ({ folder, found }: { folder: string; found: string }) => ({
    message: `the cache folder \`${folder}\` is of a newer form (${found}) than this seqpipe knows`,
    help: ['update seqpipe, or give another folder with `--cache DIR`'],
  }),
} satisfies TextsOf<'cache'>;
