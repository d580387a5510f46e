/** The primitives for a reader: with their texts in that language, which only such a reader loads. */
import type { Language } from '../../base/language.js';
import type { Registry } from './create-registry.js';
import { registry } from './registry.js';
import { withTexts } from './with-texts.js';

/** English texts are in the declarations, also of those that have others. */
export async function registryFor(language: Language): Promise<Registry> {
  switch (language) {
    case 'en':
      return registry;
    case 'es':
      return withTexts(registry, language, (await import('./texts.es.js')).textos);
  }
}
