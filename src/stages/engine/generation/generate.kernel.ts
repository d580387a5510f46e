/** The stage `generate`: a language model goes on from prompts, and the texts are kept. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Generated } from '../../../contract/artefacts/generated.js';
import type { Kernel } from '../../../contract/kernel.js';
import { readVocabulary } from '../../text/vocabulary.js';
import { warning } from '../failures.js';
import { demandPrompts } from './demand-prompts.js';
import { knownWords, promptsOf, readIds, readWords } from './read-prompts.js';
import { openTextModel } from './open-text-model.js';
import { BATCH } from './text-writer.js';

const file = 'texts.json';

export const kernel: Kernel<'generate'> = async (context) => {
  const {
    prompt: texts,
    samples,
    choose,
    tokens,
    seed,
    stop,
    joining,
    ids,
    words,
    begins,
  } = context.arguments;
  const { inputs } = context;
  const vocabulary = await readVocabulary(inputs.vocabulary);
  const prompts = promptsOf(
    await readIds(inputs.ids, ids),
    await readWords(inputs.words, words),
    knownWords(vocabulary),
    begins === 'start' ? vocabulary.ends!.start : null,
  );
  const { threads, device } = context;
  const rows = Math.min(prompts.length * samples, BATCH) * (choose.name === 'beam' ? choose.width : 1);
  const writer = await openTextModel(inputs.model, { vocabulary, joining, rows, threads, device });
  try {
    demandPrompts(prompts, texts, { tokens, longest: writer.longest, warn: context.warn });
    const written = await writer.write({
      prompts: prompts.map((prompt) => prompt.ids),
      samples,
      choose,
      tokens,
      seed,
      stop,
      between(done, total) {
        context.signal.throwIfAborted();
        context.progress({ done, total, unit: 'texts' });
      },
    });
    const endless = written.filter(({ reason }) => reason === 'tokens' || reason === 'positions').length;
    if (stop !== null && endless > 0) {
      context.warn(warning('stopNotReached', { stop, endless, texts: written.length, tokens }));
    }
    // Texts that nobody wants to end are as long as asked; one that begins as a row should end as one.
    if (stop === null && begins === 'start' && endless === written.length && written.length > 0) {
      const holes = { endless, texts: endless, tokens, longest: null, rowsEnd: true };
      context.warn(warning('endNotReached', holes));
    }
    const kept: Generated = {
      choose,
      seed: choose.name === 'sample' ? seed : null,
      texts: written.map(({ prompt, ...text }) => ({ prompt: texts[prompt]!, ...text })),
    };
    await writeFile(join(context.output, file), `${JSON.stringify(kept, null, 1)}\n`);
  } finally {
    writer.dispose();
  }
  return { kind: 'generated', texts: file };
};
