/**
 * The TensorFlow that seqpipe is tested with, by platform: which wheel of the Python Package Index carries the C
 * libraries, and the sha256 of everything taken from it.
 */
export interface LibraryFile {
  /** Path inside the wheel. */
  readonly entry: string;
  /** Name in the cache. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Release {
  readonly version: string;
  readonly device: 'cpu' | 'gpu';
  /** Package and platform tag as pip wants them. */
  readonly package: string;
  readonly tag: string;
  readonly wheel: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly files: readonly LibraryFile[];
}

export const TENSORFLOW_VERSION = '2.21.0';

const CPU: Readonly<Record<string, Release>> = {
  'linux-x64': {
    version: TENSORFLOW_VERSION,
    device: 'cpu',
    package: 'tensorflow-cpu',
    tag: 'manylinux_2_27_x86_64',
    wheel: 'tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
    bytes: 274_000_871,
    sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
    files: [
      {
        entry: 'tensorflow/libtensorflow_framework.so.2',
        name: 'libtensorflow_framework.so.2',
        bytes: 65_222_328,
        sha256: 'f060b323b26ef80add21b9df9428de3aeaf2843d772c5bb098745f7abff3709b',
      },
      {
        entry: 'tensorflow/libtensorflow_cc.so.2',
        name: 'libtensorflow_cc.so.2',
        bytes: 788_086_608,
        sha256: '6505a4b9657e62100c6bdacb683957a395cb047725042945aaa50e40a71e429e',
      },
    ],
  },
};

const GPU: Readonly<Record<string, Release>> = {};

/** The release for a platform name (`platform.ts`), or null where there is none. */
export function releaseFor(platform: string, device: 'cpu' | 'gpu'): Release | null {
  return (device === 'gpu' ? GPU : CPU)[platform] ?? null;
}

/** Which release a folder's libraries are, by their sizes: reading 850 MB to be surer would take seconds. */
export function releaseOfSizes(bytes: readonly number[]): Release | null {
  const all = [...Object.values(CPU), ...Object.values(GPU)];
  return all.find(({ files }) => files.every((file, index) => file.bytes === bytes[index])) ?? null;
}
