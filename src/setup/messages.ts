/** The texts of what set-up has to say. */
import type { TextsOf } from '../base/diagnostics/build-diagnostic.js';
import { showBytes } from '../base/show-bytes.js';

export const messages = {
  /** `published`: the platforms that have a release for `device`. */
  noRelease: (given: { platform: string; device: 'cpu' | 'gpu'; published: readonly string[] }) => ({
    message: `there is no TensorFlow ${given.device === 'gpu' ? 'for GPUs ' : ''}to fetch for ${given.platform}`,
    notes: [`it is published for ${given.published.join(', ')}`],
    help: [
      'with TensorFlow libraries of your own (`libtensorflow_cc`, 2.9 or newer), name their folder in SEQPIPE_TF_DIR',
      ...(given.device === 'gpu'
        ? ['`seqpipe setup` without `--gpu` installs the one that computes on the CPU']
        : []),
    ],
  }),

  noDownloader: () => ({
    message: 'TensorFlow cannot be fetched: neither pip nor uv is installed',
    notes: ['its libraries are published in a Python package; Python itself is not needed to run them'],
    help: [
      'install Python 3 with pip (`apt install python3-pip`, `brew install python`), then `seqpipe setup`',
    ],
  }),

  /** `pip`: the last lines that it wrote, or the files that it left instead of the wheel. */
  downloadFailed: (given: {
    wheel: string;
    pip: { readonly said: readonly string[] } | { readonly left: readonly string[] };
  }) => ({
    message: `${given.wheel} could not be downloaded`,
    notes:
      'said' in given.pip ? given.pip.said : [`pip left ${given.pip.left.join(', ') || 'nothing'} instead`],
    help: [
      'check the network, then `seqpipe setup`; behind a proxy or with a mirror, set it for pip: `pip config set global.index-url URL`',
    ],
  }),

  notThePublishedFile: ({ file, found, expected }: { file: string; found: string; expected: string }) => ({
    message: `${file} is not the file that was published: nothing of it was installed`,
    notes: [`its sha256 is ${found}, and should be ${expected}`],
    help: [
      '`seqpipe setup` fetches it again; when that ends the same way, a proxy or a mirror changes what it passes on',
    ],
  }),

  /** `needed` and `free` are bytes. */
  noRoomForLibrary: ({ folder, needed, free }: { folder: string; needed: number; free: number }) => ({
    message: `${folder} has no room for TensorFlow`,
    notes: [`${showBytes(needed)} are needed while it is unpacked, ${showBytes(free)} are free`],
    help: ['free some space, or name a folder on another disk in SEQPIPE_HOME; then `seqpipe setup`'],
  }),

  libraryDoesNotOpen: ({ reason }: { reason: string }) => ({
    message: 'TensorFlow was fetched but does not run on this machine',
    notes: [reason],
    help: ['it needs glibc 2.27 and a processor with AVX; an older system can run it in a container'],
  }),

  offlineWithoutLibrary: () => ({
    message: 'TensorFlow is not installed, and `--offline` forbids fetching it',
    help: ['`seqpipe setup` once, with the network on; it is then there for all projects'],
  }),

  /** `reason`: what the system says, or that the disk is full. */
  libraryNotKept: ({ folder, reason }: { folder: string; reason: string | { readonly full: true } }) => ({
    message: `TensorFlow cannot be kept in ${folder}: ${typeof reason === 'string' ? reason : 'the disk is full'}`,
    help: [
      'correct the permissions of that folder, or name another one in SEQPIPE_HOME; then `seqpipe setup`',
    ],
  }),

  triedLately: ({ minutes }: { minutes: number }) => ({
    message: 'TensorFlow is not installed',
    notes: [`fetching it failed ${minutes} min ago`],
    help: ['`seqpipe setup` tries again and says what is wrong'],
  }),

  noGpuSeen: () => ({
    message: 'TensorFlow for GPUs is installed, but there is no NVIDIA driver here',
    help: ['check that NVIDIA’s driver (525 or newer) works: `nvidia-smi`'],
  }),

  /** `libraries`: the names of the two. */
  wrongDirectory: ({ folder, libraries }: { folder: string; libraries: readonly string[] }) => ({
    message: `SEQPIPE_TF_DIR names ${folder}, which does not hold TensorFlow’s two libraries`,
    notes: [`they are called ${libraries.join(' and ')}`],
    help: [
      'name the folder that holds them, or unset the variable to use the one that `seqpipe setup` installs',
    ],
  }),

  damagedLibraries: ({ folder }: { folder: string }) => ({
    message: 'the installed TensorFlow is damaged and is not used',
    notes: [`the files in ${folder} are not as long as they were`],
    help: ['`seqpipe setup` installs it again'],
  }),

  libraryNotFetched: () => ({
    message: 'native TensorFlow is not installed; models would be trained in WebAssembly, slowly',
    help: ['`seqpipe setup` fetches it'],
  }),

  gpuUnused: () => ({
    message: 'there is an NVIDIA card here that the installed TensorFlow does not use',
    help: ['`seqpipe setup --gpu` installs the build that does (about 3.3 GB)'],
  }),

  /** `because`: what the test gave instead of what it should. */
  selfTestFailed: ({ because }: { because: { readonly accuracy: number } | { readonly error: string } }) => ({
    message: 'TensorFlow does not compute as it should here',
    notes: [
      'error' in because ? because.error : `it learned to an accuracy of ${because.accuracy.toFixed(2)} only`,
    ],
    help: [
      'remove the folder of the user cache and run `seqpipe setup`; if it stays so, tell us with the output of `seqpipe doctor --json`',
    ],
  }),
} satisfies TextsOf<'setup'>;
