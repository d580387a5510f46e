/** A file that is fetched from the web. */
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { boolean, named, optionalPositiveInteger, positional, text } from './parameters.js';

export const download = definePrimitive({
  name: 'download',
  kind: 'source',
  role: null,
  signature: 'File',
  summary: 'Downloads a file from the web once, checks it and caches it. The result can replace any path.',
  example: `archive = download("https://example.org/reviews.csv", sha256: "${'0123456789abcdef'.repeat(4)}")`,
  parameters: [
    positional('url', text, 'The address: `https://`, or `http://` with `allow_http`.'),
    named(
      'sha256',
      { type: 'string', pattern: '^[0-9a-fA-F]{64}$', description: 'a text of 64 hexadecimal digits' },
      'Checksum of the file: 64 hexadecimal digits.',
    ),
    named(
      'size',
      optionalPositiveInteger,
      'Size of the file in bytes. It is shown before the download starts.',
      null,
    ),
    named('allow_http', boolean, 'Allows an unencrypted address.', false),
  ],
  evaluate: (call) => {
    const url = call.arguments.text('url');
    const span = call.arguments.span('url');
    if (!/^https?:\/\/[^/\s]+/u.test(url)) {
      call.context.report(diagnose('notAWebAddress', span));
      return errorValue;
    }
    if (url.startsWith('http://') && call.arguments.json('allow_http') !== true) {
      call.context.report(diagnose('unencryptedAddress', span));
      return errorValue;
    }
    const node = call.context.nodes.operation({
      operation: 'download',
      arguments: {
        url,
        sha256: call.arguments.text('sha256').toLowerCase(),
        ...call.arguments.pick(['size', 'allow_http']),
      },
      inputs: {},
      files: {},
      ...asWritten(call),
    });
    return { kind: 'file', node };
  },
});
