/** What set-up has to say: SEQ580 to SEQ599. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { libraryNames } from '../tensorflow/binding/library-names.js';
import { releasedPlatforms } from '../tensorflow/binding/releases.js';
import { showBytes } from './show-bytes.js';

function failure(
  code: string,
  message: string,
  notes: readonly string[],
  help: readonly string[],
): Diagnostic {
  return { code, severity: 'error', message, related: [], notes, help };
}

export function noRelease(platform: string, device: 'cpu' | 'gpu'): Diagnostic {
  return failure(
    'SEQ580',
    `there is no TensorFlow ${device === 'gpu' ? 'for GPUs ' : ''}to fetch for ${platform}`,
    [`it is published for ${releasedPlatforms(device).join(', ')}`],
    [
      'with TensorFlow libraries of your own (`libtensorflow_cc`, 2.9 or newer), name their folder in SEQPIPE_TF_DIR',
      ...(device === 'gpu'
        ? ['`seqpipe setup` without `--gpu` installs the one that computes on the CPU']
        : []),
    ],
  );
}

export function noDownloader(): Diagnostic {
  return failure(
    'SEQ581',
    'TensorFlow cannot be fetched: neither pip nor uv is installed',
    ['its libraries are published in a Python package; Python itself is not needed to run them'],
    ['install Python 3 with pip (`apt install python3-pip`, `brew install python`), then `seqpipe setup`'],
  );
}

export function downloadFailed(wheel: string, lastWords: readonly string[]): Diagnostic {
  return failure('SEQ582', `${wheel} could not be downloaded`, lastWords, [
    'check the network, then `seqpipe setup`; behind a proxy or with a mirror, set it for pip: `pip config set global.index-url URL`',
  ]);
}

export function wrongChecksum(file: string, found: string, expected: string): Diagnostic {
  return failure(
    'SEQ583',
    `${file} is not the file that was published: nothing of it was installed`,
    [`its sha256 is ${found}, and should be ${expected}`],
    [
      '`seqpipe setup` fetches it again; when that ends the same way, a proxy or a mirror changes what it passes on',
    ],
  );
}

export function noSpace(folder: string, needed: number, free: number): Diagnostic {
  return failure(
    'SEQ584',
    `${folder} has no room for TensorFlow`,
    [`${showBytes(needed)} are needed while it is unpacked, ${showBytes(free)} are free`],
    ['free some space, or name a folder on another disk in SEQPIPE_HOME; then `seqpipe setup`'],
  );
}

export function libraryDoesNotOpen(reason: string): Diagnostic {
  return failure(
    'SEQ585',
    'TensorFlow was fetched but does not run on this machine',
    [reason],
    ['it needs glibc 2.27 and a processor with AVX; an older system can run it in a container'],
  );
}

export function offlineWithoutLibrary(): Diagnostic {
  return failure(
    'SEQ586',
    'TensorFlow is not installed, and `--offline` forbids fetching it',
    [],
    ['`seqpipe setup` once, with the network on; it is then there for all projects'],
  );
}

export function cannotWrite(folder: string, reason: string): Diagnostic {
  return failure(
    'SEQ587',
    `TensorFlow cannot be kept in ${folder}: ${reason}`,
    [],
    ['mend the rights of that folder, or name another one in SEQPIPE_HOME; then `seqpipe setup`'],
  );
}

export function triedLately(minutes: number): Diagnostic {
  return failure(
    'SEQ588',
    'TensorFlow is not installed',
    [`fetching it failed ${minutes} min ago`],
    ['`seqpipe setup` tries again and says what is wrong'],
  );
}

export function noGpuSeen(): Diagnostic {
  const help = 'check that NVIDIA’s driver (525 or newer) works: `nvidia-smi`';
  const message = 'TensorFlow for GPUs is installed, but there is no NVIDIA driver here';
  return { ...failure('SEQ589', message, [], [help]), severity: 'warning' };
}

export function wrongDirectory(folder: string): Diagnostic {
  return failure(
    'SEQ590',
    `SEQPIPE_TF_DIR names ${folder}, which does not hold TensorFlow’s two libraries`,
    [`they are called ${libraryNames().join(' and ')}`],
    ['name the folder that holds them, or unset the variable to use the one that `seqpipe setup` installs'],
  );
}

export function damagedLibraries(folder: string): Diagnostic {
  return failure(
    'SEQ591',
    'the installed TensorFlow is damaged and is not used',
    [`the files in ${folder} are not as long as they were`],
    ['`seqpipe setup` installs it again'],
  );
}

export function notFetched(): Diagnostic {
  return {
    ...failure(
      'SEQ592',
      'native TensorFlow is not installed; models would be trained in WebAssembly, slowly',
      [],
      ['`seqpipe setup` fetches it'],
    ),
    severity: 'warning',
  };
}

export function gpuUnused(): Diagnostic {
  return {
    ...failure(
      'SEQ593',
      'there is an NVIDIA card here that the installed TensorFlow does not use',
      [],
      ['`seqpipe setup --gpu` installs the build that does (about 3.3 GB)'],
    ),
    severity: 'warning',
  };
}

export function selfTestFailed(reason: string): Diagnostic {
  return failure(
    'SEQ594',
    'TensorFlow does not compute as it should here',
    [reason],
    [
      'remove the folder of the user cache and run `seqpipe setup`; if it stays so, tell us with the output of `seqpipe doctor --json`',
    ],
  );
}
