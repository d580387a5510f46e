/**
 * Stands in the build for node-fetch, which tfjs asks for only where there is no `fetch`: Node has
 * had one since 18.
 */
module.exports = globalThis.fetch;
