/** Layers that change shapes: between rows, sequences and images. */
import type { LayerForm } from './layer.js';

/** Pixels at each side of an image. */
export interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface ShapeLayers {
  readonly flatten: {
    /** At how many steps or pixels a row has numbers, as the checker proved. */
    readonly places: number;
  };
  readonly reshape: {
    /** One size for a vector, two for steps of vectors, three for an image. */
    readonly shape: readonly number[];
    readonly places: number;
  };
  readonly repeat: {
    /** Absent where the steps are those of the side input `like`. */
    readonly steps?: number;
  };
  readonly upsample: {
    readonly factor: number;
    /** Of pixels; absent: each is repeated. */
    readonly interpolation?: 'bilinear';
  };
  readonly zero_pad2d: Margins;
  readonly crop2d: Margins;
}

const noMargins: Margins = { top: 0, bottom: 0, left: 0, right: 0 };

export const shapeForms: { readonly [O in keyof ShapeLayers]: LayerForm<ShapeLayers[O]> } = {
  flatten: { hidden: ['places'] },
  reshape: { leading: ['shape'], hidden: ['places'] },
  repeat: { leading: ['steps'] },
  upsample: { leading: ['factor'], texts: ['interpolation'] },
  zero_pad2d: { plain: noMargins },
  crop2d: { plain: noMargins },
};
