/**
 * The TensorFlow that seqpipe is made for, by platform: which wheels of the Python Package Index
 * carry the C libraries, and the sha256 of the wheels and of the libraries in them. Measured from
 * the wheels themselves.
 */
export interface Wheel {
  /** Name, version and platform tag as pip wants them. */
  readonly package: string;
  readonly version: string;
  readonly tag: string;
  /** The file that pip then leaves. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface LibraryFile {
  /** Path in the wheel, and below the release's folder in the cache. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Release {
  readonly version: string;
  readonly device: 'cpu' | 'gpu';
  /** The wheel that holds the libraries. */
  readonly wheel: Wheel;
  /** The two libraries, the framework first. */
  readonly libraries: readonly [LibraryFile, LibraryFile];
  /** Wheels whose own libraries go beside TensorFlow's: CUDA's. */
  readonly companions: readonly Wheel[];
}

export const TENSORFLOW_VERSION = '2.21.0';

const LINUX_X64: Release = {
  version: TENSORFLOW_VERSION,
  device: 'cpu',
  wheel: {
    package: 'tensorflow-cpu',
    version: TENSORFLOW_VERSION,
    tag: 'manylinux_2_27_x86_64',
    file: 'tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
    bytes: 274_000_871,
    sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
  },
  libraries: [
    {
      path: 'tensorflow/libtensorflow_framework.so.2',
      bytes: 65_222_328,
      sha256: 'f060b323b26ef80add21b9df9428de3aeaf2843d772c5bb098745f7abff3709b',
    },
    {
      path: 'tensorflow/libtensorflow_cc.so.2',
      bytes: 788_086_608,
      sha256: '6505a4b9657e62100c6bdacb683957a395cb047725042945aaa50e40a71e429e',
    },
  ],
  companions: [],
};

const LINUX_ARM64: Release = {
  version: TENSORFLOW_VERSION,
  device: 'cpu',
  wheel: {
    package: 'tensorflow',
    version: TENSORFLOW_VERSION,
    tag: 'manylinux_2_27_aarch64',
    file: 'tensorflow-2.21.0-cp312-cp312-manylinux_2_27_aarch64.whl',
    bytes: 281_946_471,
    sha256: 'b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552',
  },
  libraries: [
    {
      path: 'tensorflow/libtensorflow_framework.so.2',
      bytes: 68_176_664,
      sha256: 'deade33b9ab90ff468fd1d1f8f6079bec5a3a507cf2d13c3218aa8beec28aeb3',
    },
    {
      path: 'tensorflow/libtensorflow_cc.so.2',
      bytes: 814_885_544,
      sha256: '5f7de6ba6478ed7b83767a6e661e3e6e6931b05c64db14ba98250e52316a007c',
    },
  ],
  companions: [],
};

const DARWIN_ARM64: Release = {
  version: TENSORFLOW_VERSION,
  device: 'cpu',
  wheel: {
    package: 'tensorflow',
    version: TENSORFLOW_VERSION,
    tag: 'macosx_12_0_arm64',
    file: 'tensorflow-2.21.0-cp312-cp312-macosx_12_0_arm64.whl',
    bytes: 223_488_205,
    sha256: '56ecd7d47429acbe1df2694d50b75bf9fc3995ac92cb367cd9af6c4780ead712',
  },
  libraries: [
    {
      path: 'tensorflow/libtensorflow_framework.2.dylib',
      bytes: 49_452_976,
      sha256: '34f4b7baabc727dbd85e67741df3f4ce4f07e21b7ab57b9f818a3701d99b1287',
    },
    {
      path: 'tensorflow/libtensorflow_cc.2.dylib',
      bytes: 691_352_648,
      sha256: 'e003ba85c57343137691f436beed1b13fe93e9dbe54acdbcc285fe2d8090f6c5',
    },
  ],
  companions: [],
};

/**
 * CUDA 12's libraries, as `tensorflow[and-cuda]` asks for them; without the compiler (nvcc), which
 * only XLA uses.
 */
const CUDA: readonly Wheel[] = [
  {
    package: 'nvidia-cublas-cu12',
    version: '12.9.3.13',
    tag: 'manylinux_2_27_x86_64',
    file: 'nvidia_cublas_cu12-12.9.3.13-py3-none-manylinux_2_27_x86_64.whl',
    bytes: 581_217_458,
    sha256: 'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
  },
  {
    package: 'nvidia-cuda-cupti-cu12',
    version: '12.8.90',
    tag: 'manylinux2014_x86_64',
    file: 'nvidia_cuda_cupti_cu12-12.8.90-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
    bytes: 10_248_621,
    sha256: 'ea0cb07ebda26bb9b29ba82cda34849e73c166c18162d3913575b0c9db9a6182',
  },
  {
    package: 'nvidia-cuda-nvrtc-cu12',
    version: '12.9.86',
    tag: 'manylinux2010_x86_64',
    file: 'nvidia_cuda_nvrtc_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
    bytes: 89_568_129,
    sha256: '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
  },
  {
    package: 'nvidia-cuda-runtime-cu12',
    version: '12.9.79',
    tag: 'manylinux2014_x86_64',
    file: 'nvidia_cuda_runtime_cu12-12.9.79-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
    bytes: 3_493_179,
    sha256: '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
  },
  {
    package: 'nvidia-cudnn-cu12',
    version: '9.28.0.42',
    tag: 'manylinux_2_27_x86_64',
    file: 'nvidia_cudnn_cu12-9.28.0.42-py3-none-manylinux_2_27_x86_64.whl',
    bytes: 716_538_495,
    sha256: '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
  },
  {
    package: 'nvidia-cufft-cu12',
    version: '11.4.1.4',
    tag: 'manylinux2014_x86_64',
    file: 'nvidia_cufft_cu12-11.4.1.4-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
    bytes: 200_877_592,
    sha256: 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
  },
  {
    package: 'nvidia-curand-cu12',
    version: '10.3.10.19',
    tag: 'manylinux_2_27_x86_64',
    file: 'nvidia_curand_cu12-10.3.10.19-py3-none-manylinux_2_27_x86_64.whl',
    bytes: 68_295_626,
    sha256: '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e',
  },
  {
    package: 'nvidia-cusolver-cu12',
    version: '11.7.5.82',
    tag: 'manylinux_2_27_x86_64',
    file: 'nvidia_cusolver_cu12-11.7.5.82-py3-none-manylinux_2_27_x86_64.whl',
    bytes: 338_117_415,
    sha256: '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
  },
  {
    package: 'nvidia-cusparse-cu12',
    version: '12.5.10.65',
    tag: 'manylinux2014_x86_64',
    file: 'nvidia_cusparse_cu12-12.5.10.65-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
    bytes: 366_465_088,
    sha256: '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
  },
  {
    package: 'nvidia-nccl-cu12',
    version: '2.32.3',
    tag: 'manylinux_2_27_x86_64',
    file: 'nvidia_nccl_cu12-2.32.3-py3-none-manylinux_2_27_x86_64.whl',
    bytes: 351_526_311,
    sha256: 'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
  },
  {
    package: 'nvidia-nvjitlink-cu12',
    version: '12.9.86',
    tag: 'manylinux2010_x86_64',
    file: 'nvidia_nvjitlink_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
    bytes: 39_748_338,
    sha256: 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
  },
];

const LINUX_X64_GPU: Release = {
  version: TENSORFLOW_VERSION,
  device: 'gpu',
  wheel: {
    package: 'tensorflow',
    version: TENSORFLOW_VERSION,
    tag: 'manylinux_2_27_x86_64',
    file: 'tensorflow-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
    bytes: 572_611_111,
    sha256: 'b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0',
  },
  libraries: [
    {
      path: 'tensorflow/libtensorflow_framework.so.2',
      bytes: 162_648_808,
      sha256: '98847c6f0448308159f6d3ff55e13a9e92978598c7fbb34cde63aadf35c6fe84',
    },
    {
      path: 'tensorflow/libtensorflow_cc.so.2',
      bytes: 1_096_372_272,
      sha256: '2889ecc99d7641620f41a4bea538f4dd4b626f75aa3e12623161ae939054191c',
    },
  ],
  companions: CUDA,
};

const RELEASES: Readonly<Record<'cpu' | 'gpu', Readonly<Record<string, Release>>>> = {
  cpu: { 'linux-x64': LINUX_X64, 'linux-arm64': LINUX_ARM64, 'darwin-arm64': DARWIN_ARM64 },
  gpu: { 'linux-x64': LINUX_X64_GPU },
};

/** The release for a platform name (`platform.ts`), or null where there is none. */
export function releaseFor(platform: string, device: 'cpu' | 'gpu'): Release | null {
  return RELEASES[device][platform] ?? null;
}

/** Platform names that have a release. */
export const releasedPlatforms = (device: 'cpu' | 'gpu'): string[] => Object.keys(RELEASES[device]);

/**
 * Which release two libraries are, by their sizes: reading 850 MB to be surer would take seconds.
 */
export function releaseOfSizes(bytes: readonly number[]): Release | null {
  const all = [...Object.values(RELEASES.cpu), ...Object.values(RELEASES.gpu)];
  return all.find(({ libraries }) => libraries.every((file, index) => file.bytes === bytes[index])) ?? null;
}
