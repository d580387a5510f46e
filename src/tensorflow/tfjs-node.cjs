/**
 * The JavaScript of tfjs-node (Apache-2.0, Google LLC): its kernels, its backend, its file handlers. A file
 * of its own because the build bundles it: the published package must not depend on @tensorflow/tfjs-node,
 * whose install script fetches a native addon from a host that many cannot reach. @tensorflow/tfjs stays
 * outside: there must be one engine.
 */
const util = require('node:util');

// tfjs-node 4.22 still calls what Node 22 warns of and Node 23 took out.
util.isNullOrUndefined = (value) => value === null || value === undefined;
util.isArray = Array.isArray;

require('@tensorflow/tfjs-node/dist/register_all_kernels.js');
const { NodeJSKernelBackend } = require('@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js');
const { nodeFileSystemRouter } = require('@tensorflow/tfjs-node/dist/io/file_system.js');
const { Int64Scalar } = require('@tensorflow/tfjs-node/dist/int64_tensors.js');

module.exports = { NodeJSKernelBackend, nodeFileSystemRouter, Int64Scalar };
