/** Layers that look at many steps at once, and what tells them where a step stands. */
import type { NoArguments } from './basic.js';
import type { LayerForm } from './layer.js';

export interface AttentionLayers {
  /** The weights of attention: of each number, what share the steps of a row have. */
  readonly time_softmax: NoArguments;
  /** The mean over steps, weighted by additive attention. */
  readonly attention_pool: { readonly heads: number };
  readonly multi_head_attention: {
    readonly heads: number;
    /** Share of attention weights dropped while training. */
    readonly dropout: number;
    /** A step sees only itself and what came before. */
    readonly causal: boolean;
  };
  readonly attend: {
    readonly score: 'additive' | 'dot' | 'scaled_dot' | 'general';
    /** Width in which `additive` compares; null: that of the query. */
    readonly units: number | null;
  };
  readonly positions: {
    /** A table of vectors in place of sines and cosines. */
    readonly learned: boolean;
    /** Rows of that table: the steps of the longest row. */
    readonly length: number | null;
    /** The sequence is multiplied by √width first. */
    readonly scaled: boolean;
  };
}

export const attentionForms: {
  readonly [O in keyof AttentionLayers]: LayerForm<AttentionLayers[O]>;
} = {
  time_softmax: {},
  attention_pool: { plain: { heads: 1 } },
  multi_head_attention: { leading: ['heads'], plain: { dropout: 0, causal: false } },
  attend: { leading: ['score'], plain: { score: 'additive' }, texts: ['score'] },
  positions: { plain: { learned: false, scaled: false } },
};
