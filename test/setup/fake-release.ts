/** A release whose libraries are a few bytes, in a wheel made here. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraryNames } from '../../src/tensorflow/binding/library-names.js';
import type { Release } from '../../src/tensorflow/binding/releases.js';
import { zipArchive } from '../support/zip-archive.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const [frameworkName, mainName] = libraryNames();
export const FRAMEWORK = Buffer.from('the framework '.repeat(1000));
export const MAIN = Buffer.from('the library '.repeat(5000));

export interface FakeRelease {
  readonly release: Release;
  /** Where its wheel lies. */
  readonly wheel: string;
}

export function createFakeRelease(folder: string): FakeRelease {
  const file = 'tensorflow_fake-9.9.9-cp312-cp312-any.whl';
  const archive = zipArchive([
    { name: `tensorflow/${frameworkName}`, bytes: FRAMEWORK, deflate: true },
    { name: 'tensorflow/python/large.so', bytes: Buffer.alloc(100_000), deflate: true },
    { name: `tensorflow/${mainName}`, bytes: MAIN, deflate: false },
    { name: 'tensorflow/THIRD_PARTY_NOTICES.txt', bytes: Buffer.from('licences'), deflate: true },
    { name: 'nvidia/cudnn/lib/libcudnn.so.9', bytes: Buffer.from('cuda'), deflate: true },
    { name: 'nvidia/cudnn/include/cudnn.h', bytes: Buffer.from('header'), deflate: true },
  ]);
  const wheel = join(folder, file);
  writeFileSync(wheel, archive);
  const library = (name: string, bytes: Uint8Array) => ({
    path: `tensorflow/${name}`,
    bytes: bytes.length,
    sha256: sha256(bytes),
  });
  return {
    wheel,
    release: {
      version: '9.9.9',
      device: 'cpu',
      wheel: {
        package: 'tensorflow-fake',
        version: '9.9.9',
        tag: 'any',
        file,
        bytes: archive.length,
        sha256: sha256(archive),
      },
      libraries: [library(frameworkName, FRAMEWORK), library(mainName, MAIN)],
      companions: [],
    },
  };
}
