/**
 * What TensorFlow will be for a run's training stages, fetching the library first where there is
 * none. The answer is part of their keys, so it must be known before they are looked up.
 */
import type { RunEvent } from '../run/execute/events.js';
import type { TensorflowIdentity } from '../run/plan/identity.js';
import type { Phrase } from '../base/language.js';

export interface TensorflowNeeds {
  readonly device: 'cpu' | 'gpu' | 'auto';
  readonly offline: boolean;
  readonly signal: AbortSignal;
  readonly observe: (event: RunEvent) => void;
}

/** For a run: sees to it that TensorFlow is there. */
export function tensorflowFor(needs: TensorflowNeeds): (threads: number) => Promise<TensorflowIdentity> {
  return async (threads) => {
    const { locateTensorflow } = await import('../tensorflow/binding/locate.js');
    if (locateTensorflow(needs.device).kind === 'wasm') {
      const { ensureTensorflow } = await import('../setup/ensure-tensorflow.js');
      const log = {
        line: ({ en: text, es }: Phrase) =>
          needs.observe({ event: 'note', text, translations: { es: { text: es } } }),
        progress: (phrase: Phrase | null) =>
          needs.observe({
            event: 'activity',
            name: 'TensorFlow',
            text: phrase?.en ?? null,
            ...(phrase !== null && { translations: { es: { text: phrase.es } } }),
          }),
      };
      await ensureTensorflow({ offline: needs.offline, log, device: needs.device, signal: needs.signal });
    }
    return describeTensorflow(needs.device)(threads);
  };
}

/** For a plan: only looks. */
export function describeTensorflow(
  device: 'cpu' | 'gpu' | 'auto',
): (threads: number) => Promise<TensorflowIdentity> {
  return async (threads) => {
    const { tensorflowIdentity } = await import('../tensorflow/binding/identity.js');
    return { ...tensorflowIdentity({ threads, device }) };
  };
}
