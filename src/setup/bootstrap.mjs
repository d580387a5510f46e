/**
 * `npm run setup`: from a fresh clone with nothing but Node and npm to a project that is ready.
 *
 *     node src/setup/bootstrap.mjs [options of `seqpipe setup`]
 */
import { refuseNode } from './node-version.mjs';

var refusal = refuseNode(process.versions.node);
if (refusal === null) {
  import('./bootstrap-steps.mjs');
} else {
  process.stderr.write(refusal);
  process.exitCode = 3;
}
