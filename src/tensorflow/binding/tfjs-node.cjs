/**
 * tfjs, its WASM backend, and the JavaScript of tfjs-node (kernels, backend, file handlers), each
 * loaded when it is first asked for. A file of its own because the build bundles it: the published
 * package must not depend on
 * @tensorflow/tfjs-node, whose install script fetches a native addon from a host that many cannot reach, and
 * the tfjs packages are 290 MB of which it takes two. All of them in one file: there must be one
 * tfjs.
 */
module.exports = {
  get tf() {
    return require('@tensorflow/tfjs');
  },
  get wasm() {
    return require('@tensorflow/tfjs-backend-wasm');
  },
  get node() {
    allowOldUtil();
    require('@tensorflow/tfjs-node/dist/register_all_kernels.js');
    const { NodeJSKernelBackend } = require('@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js');
    const { nodeFileSystemRouter } = require('@tensorflow/tfjs-node/dist/io/file_system.js');
    return { NodeJSKernelBackend, nodeFileSystemRouter };
  },
  allowOldUtil,
};

/** tfjs-node 4.22 still calls what Node 22 warns of and Node 23 took out. */
function allowOldUtil() {
  const util = require('node:util');
  util.isNullOrUndefined = (value) => value === null || value === undefined;
  util.isArray = Array.isArray;
}
