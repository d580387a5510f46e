/** What the store and the planner have to say: SEQ420 to SEQ449. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';

function diagnostic(
  code: string,
  severity: 'error' | 'warning',
  message: string,
  more: { span?: Span | undefined; label?: string; notes?: string[]; help?: string[] } = {},
): Diagnostic {
  return {
    code,
    severity,
    message,
    ...(more.span === undefined ? {} : { primary: { span: more.span, text: more.label ?? '' } }),
    related: [],
    notes: more.notes ?? [],
    help: more.help ?? [],
  };
}

/** A stored entry no longer is what was stored; it will be made again. */
export function damagedEntry(stage: string, problems: readonly string[], span?: Span): Diagnostic {
  return diagnostic(
    'SEQ420',
    'warning',
    `the stored output of \`${stage}\` is damaged and will be made again`,
    {
      span,
      label: 'made here',
      notes: [...problems],
      help: [
        'this happens when files in the cache folder are edited or a disk fails; `seqpipe run --verify` reads and checks every stored byte',
      ],
    },
  );
}

export function cacheNotWritable(folder: string, reason: string): Diagnostic {
  return diagnostic('SEQ421', 'error', `the cache folder \`${folder}\` cannot be written: ${reason}`, {
    notes: ['results of stages are kept there, so a stage cannot run without it'],
    help: [
      'give another folder with `--cache DIR` or the variable SEQPIPE_CACHE, or mend the rights of this one',
    ],
  });
}

/** What the system calls it when no more can be written, and what people call it. */
const NO_MORE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this disk is used up',
  EFBIG: 'a file would grow larger than is allowed here',
};

/** Whether a write failed because no more can be written. */
export function isDiskFull(code: string | undefined): boolean {
  return code !== undefined && code in NO_MORE;
}

/** `code` is the system's, one that `isDiskFull` knows. */
export function diskFull(code: string, stage: string, folder: string, free: number | null): Diagnostic {
  return diagnostic(
    'SEQ422',
    'error',
    `${NO_MORE[code] ?? code}: \`${stage}\` could not be stored in \`${folder}\``,
    {
      notes: [
        ...(free === null ? [] : [`${showBytes(free)} are free on that disk`]),
        'nothing half-written is left behind, and every finished stage is kept',
      ],
      help: [
        'free some space, or run `seqpipe gc --keep-last 1`, or move the cache with `--cache DIR`; then run again',
      ],
    },
  );
}

export function notEnoughSpace(stage: string, needed: number, free: number, folder: string): Diagnostic {
  return diagnostic(
    'SEQ423',
    'error',
    `not enough free space to run \`${stage}\`: about ${showBytes(needed)} needed, ${showBytes(free)} free`,
    {
      notes: [`the cache folder is \`${folder}\``],
      help: [
        'free some space, or run `seqpipe gc --keep-last 1`, or move the cache with `--cache DIR`; then run again',
      ],
    },
  );
}

export function missingFile(pattern: string, span: Span): Diagnostic {
  return diagnostic('SEQ424', 'error', `there is no file \`${pattern}\``, {
    span,
    label: 'read here',
    notes: ['paths are taken from the folder of the file that writes them'],
    help: ['check the spelling, or fetch the data first'],
  });
}

/** A file is read at `path`, and a folder lies there. */
export function folderForFile(path: string, span: Span): Diagnostic {
  return diagnostic('SEQ424', 'error', `\`${path}\` is a folder, and a file is read here`, {
    span,
    label: 'read here',
    help: [
      'name a file in it',
      'or read a text from each file below it: `folder("…/*/*.txt", classes: { … })`',
    ],
  });
}

/** `path`: where the file is in the project. */
export function leadsOutside(path: string, span: Span): Diagnostic {
  return diagnostic('SEQ228', 'error', `\`${path}\` is a link to a file outside the project`, {
    span,
    label: 'read here',
    notes: ['a pipeline may only read files of its project, so that running somebody\u2019s file is safe'],
    help: ['if you trust this pipeline, allow the folder it leads to with `--allow-read FOLDER`'],
  });
}

export function nothingMatches(pattern: string, span: Span): Diagnostic {
  return diagnostic('SEQ425', 'error', `no file matches \`${pattern}\``, {
    span,
    label: 'read here',
    notes: ['`*` stands for any part of a name, `**` for any folders, `?` for one character'],
    help: ['check the folder part first: it must exist as written'],
  });
}

export function unreadableFile(path: string, reason: string, span: Span): Diagnostic {
  return diagnostic('SEQ426', 'error', `\`${path}\` cannot be read: ${reason}`, { span, label: 'read here' });
}

export function changedWhileRunning(stage: string, path: string, span: Span): Diagnostic {
  return diagnostic('SEQ427', 'error', `\`${path}\` changed while \`${stage}\` was reading it`, {
    span,
    label: 'read here',
    notes: ['what was made from it is thrown away, because nobody could say from which content'],
    help: ['wait until the file is complete, then run again'],
  });
}

export function missingSplit(stage: string, input: string, split: string, span: Span): Diagnostic {
  return diagnostic('SEQ428', 'error', `\`${input}\` has no split \`${split}\`, which \`${stage}\` reads`, {
    span,
  });
}

export function notReproducible(stage: string, span: Span): Diagnostic {
  return diagnostic('SEQ429', 'warning', `\`${stage}\` came out different from the same inputs`, {
    span,
    label: 'made anew with --fresh',
    notes: ['the new output replaces the stored one; stages that build on it run again'],
    help: [
      'a stage should give the same bytes for the same key: please report this with the output of `seqpipe doctor`',
    ],
  });
}

export function unknownTarget(name: string, known: readonly string[]): Diagnostic {
  return diagnostic('SEQ430', 'error', `there is no value or stage named \`${name}\``, {
    help: [`the names are: ${known.join(', ')}`],
  });
}

export function cacheInUse(pids: readonly number[]): Diagnostic {
  return diagnostic('SEQ431', 'error', 'the cache is in use by a run, so nothing was removed', {
    notes: [`process ${pids.join(', ')}`],
    help: ['wait for it to end, then try again'],
  });
}

export function newerCache(folder: string, found: string): Diagnostic {
  return diagnostic(
    'SEQ432',
    'error',
    `the cache folder \`${folder}\` is of a newer form (${found}) than this seqpipe knows`,
    {
      help: ['update seqpipe, or give another folder with `--cache DIR`'],
    },
  );
}

/** `1536` → `1.5 KiB`. */
export function showBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
