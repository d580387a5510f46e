/**
 * Which Node this is, asked before anything else: a Node that is too old cannot even read the rest.
 * So this file, and those that import it first (`bootstrap.mjs`, the command's `entry.mjs`), use no
 * syntax newer than `import`.
 */

/** As `engines` in package.json has it. */
export var LEAST = [20, 19];

/** Why a Node is refused; null where it is not. */
export function refuseNode(version) {
  var parts = version.split('.').map(Number);
  if (parts[0] > LEAST[0] || (parts[0] === LEAST[0] && parts[1] >= LEAST[1])) return null;
  return (
    'error: seqpipe needs Node ' +
    LEAST.join('.') +
    ' or newer; this is Node ' +
    version +
    '\n  = help: get a newer one from https://nodejs.org\n'
  );
}
