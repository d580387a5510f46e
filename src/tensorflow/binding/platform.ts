/** What this machine can run, found without loading anything: cheap enough for every command. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/** `linux-x64`, `darwin-arm64`, or with `-musl` where the C library is not glibc. */
export function platformName(): string {
  const name = `${process.platform}-${process.arch}`;
  return process.platform === 'linux' && !hasGlibc() ? `${name}-musl` : name;
}

const GLIBC_LOADERS: Readonly<Record<string, string>> = {
  x64: '/lib64/ld-linux-x86-64.so.2',
  arm64: '/lib/ld-linux-aarch64.so.1',
};

function hasGlibc(): boolean {
  const loader = GLIBC_LOADERS[process.arch];
  return loader !== undefined && existsSync(loader);
}

/**
 * From best to least, by the flag /proc/cpuinfo shows: the steps at which oneDNN and Eigen choose
 * other code.
 */
const LADDER: readonly (readonly [flag: string, name: string])[] = [
  ['amx_bf16', 'amx'],
  ['avx512_fp16', 'avx512_fp16'],
  ['avx512_bf16', 'avx512_bf16'],
  ['avx512_vnni', 'avx512_vnni'],
  ['avx512f', 'avx512'],
  ['avx_vnni', 'avx2_vnni'],
  ['avx2', 'avx2'],
  ['avx', 'avx'],
  ['sse4_2', 'sse4.2'],
  ['sve2', 'sve2'],
  ['sve', 'sve'],
  ['asimd', 'neon'],
];

let found: string | undefined;

/**
 * The best vector instructions here. Two machines with the same name here compute the same sums in
 * the same order; `unknown` when the system does not say. `ONEDNN_MAX_CPU_ISA` lowers what oneDNN
 * uses and so belongs to the name.
 */
export function instructionSet(): string {
  found ??= readInstructionSet();
  const limit = process.env['ONEDNN_MAX_CPU_ISA'];
  return limit ? `${found} limited to ${limit.toLowerCase()}` : found;
}

function readInstructionSet(): string {
  if (process.platform === 'darwin') return process.arch === 'arm64' ? 'neon' : 'unknown';
  const flags = new Set(firstProcessor().split(/\s+/));
  return LADDER.find(([flag]) => flags.has(flag))?.[1] ?? 'unknown';
}

/** TensorFlow's x86 builds stop with an illegal instruction where there is no AVX. */
export function canRunTensorflow(): boolean {
  return process.arch !== 'x64' || !['sse4.2', 'unknown'].includes(instructionSet().split(' ')[0] ?? '');
}

/**
 * The flags of the first processor. A whole /proc/cpuinfo takes long to make where there are many.
 */
function firstProcessor(): string {
  try {
    const file = openSync('/proc/cpuinfo', 'r');
    try {
      const buffer = Buffer.alloc(8192);
      const text = buffer.toString('latin1', 0, readSync(file, buffer, 0, buffer.length, 0));
      return /^(?:flags|Features)\s*:(.*)$/m.exec(text)?.[1] ?? '';
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}

/** Whether NVIDIA's driver runs here; says nothing of whether TensorFlow can use the GPU. */
export function hasNvidiaDriver(): boolean {
  return existsSync('/proc/driver/nvidia/version') || existsSync('/dev/nvidiactl') || existsSync('/dev/dxg');
}
