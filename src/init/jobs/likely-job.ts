/** What a file is most likely for: the first choice where the user is asked. */
import { factsOf } from '../columns/column-facts.js';
import type { DataFile } from '../file/data-file.js';
import type { JobName } from './job.js';
import { jobs } from './jobs.js';

export function likelyJob(file: DataFile): JobName {
  if (file.layout.is === 'lines') return 'language-model';
  const facts = file.columns.map((column) => factsOf(file, column));
  const order: readonly JobName[] = ['forecast', 'classify', 'translate', 'language-model', 'autoencoder'];
  const fits = order.find((name) => {
    const { roles } = jobs[name];
    let chosen = {};
    return (
      roles.length > 0 &&
      roles.every((role) => {
        const [first] = role.candidates(facts, chosen);
        if (first !== undefined) chosen = { ...chosen, [role.name]: first.facts };
        return first !== undefined || role.optional;
      })
    );
  });
  return fits ?? 'autoencoder';
}
