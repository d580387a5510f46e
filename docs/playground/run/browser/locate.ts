/** In place of `src/tensorflow/binding/locate.ts`: a browser has the WASM backend and no library. */
import type { Location } from '../../../../src/tensorflow/binding/locate.ts';

export type { DeviceChoice, Location } from '../../../../src/tensorflow/binding/locate.ts';

const wasm: Location = { kind: 'wasm' };

export const locations = (): readonly Location[] => [wasm];
export const locateTensorflow = (): Location => wasm;
export const librarySizes = (): readonly number[] => [];
