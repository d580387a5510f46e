#!/usr/bin/env node
/** The command `seqpipe`: sees whether this Node can run it, then loads `main.ts`. */
import * as nodeModule from 'module';
import { refuseNode } from '../setup/node-version.mjs';

var refusal = refuseNode(process.versions.node);
if (refusal === null) {
  // Node 22 and later keep compiled JavaScript between runs, which halves the start.
  if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
  import('./main.js');
} else {
  process.stderr.write(refusal);
  process.exitCode = 3;
}
