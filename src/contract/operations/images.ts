/**
 * `images`: a row a file, as an image of one size; its class is told by the folder it lies in. The
 * files lie on disk, or in an archive.
 */
import type { OperationTraits } from './operation.js';
import type { SourceArguments, SourceInputs } from './source.js';

/** How an image of other proportions is made to fit. */
export const imageFits = ['stretch', 'crop', 'pad'] as const;
export type ImageFit = (typeof imageFits)[number];

/** Grey, RGB, or RGB and alpha. */
export const imageChannels = [1, 3, 4] as const;
export type ImageChannels = (typeof imageChannels)[number];

/** What every image is made to be. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: ImageChannels;
  readonly fit: ImageFit;
}

export interface ImagesOperation {
  readonly arguments: Pick<SourceArguments, 'limit' | 'tolerance'> & {
    readonly height: number;
    readonly width: number;
    readonly channels: ImageChannels;
    readonly fit: ImageFit;
    /** Whether the table has the column `label`. Without it there are no `classes`. */
    readonly labelled: boolean;
    /** Folder to class; null where each folder is a class of its own name. */
    readonly classes: Readonly<Record<string, string>> | null;
    /**
     * The classes in the order of `classes`, which a JSON object does not keep; null sorts the
     * folders.
     */
    readonly class_order: readonly string[] | null;
    /** The files in an archive, as a pattern; absent for all of them. */
    readonly members?: string;
  };
  readonly inputs: SourceInputs;
  readonly files: { readonly path?: 'glob' };
  readonly leaves: 'dataset';
}

export const imageColumns = { image: 'image', label: 'label' } as const;

export const images: OperationTraits = { version: 1, resource: 'data', copies: true };
