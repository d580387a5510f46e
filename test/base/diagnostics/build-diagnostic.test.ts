/** What the catalogue's types refuse, and a second language of messages. */
import { expect, test } from 'vitest';
import { diagnosticsFrom } from '../../../src/base/diagnostics/build-diagnostic.js';
import { catalogue } from '../../../src/base/diagnostics/catalogue.js';
import { StageFailure } from '../../../src/contract/kernel.js';
import { stageDiagnosticsFrom } from '../../../src/contract/stage-diagnostics.js';
import { diagnose } from '../../../src/language/types/diagnose.js';
import type { messages } from '../../../src/language/types/messages.js';

const span = { file: { path: 'a.seq', text: 'x |> lowercase' }, start: 5, end: 14 };
const holes = { step: 'lowercase', wanted: 'Text', fitting: ['title', 'body'] };

test('code and severity come from the catalogue, the words from the text', () => {
  expect(diagnose('columnsAmbiguous', span, holes)).toEqual({
    name: 'columnsAmbiguous',
    code: catalogue.columnsAmbiguous.code,
    severity: 'error',
    message: '`lowercase` could work on `title` or `body`',
    primary: { span, text: '2 columns of Text' },
    related: [],
    notes: [],
    help: [
      'say which: `with { title: .title |> lowercase }`, or all of them: `with { title: .title |> lowercase, body: .body |> lowercase }`',
    ],
  });
  expect(diagnose('columnsAmbiguous', null, holes)).not.toHaveProperty('primary');
});

test('a wrong name and a missing hole do not compile', () => {
  // @ts-expect-error No such name.
  expect(() => diagnose('columnsAmbigous', span, holes)).toThrow();
  // @ts-expect-error The names of the columns are missing.
  expect(() => diagnose('columnsAmbiguous', span, { step: 'lowercase', wanted: 'Text' })).toThrow();
  // @ts-expect-error All holes are missing.
  expect(() => diagnose('columnsAmbiguous', span)).toThrow();
});

test('an error cannot be a warning of a stage, nor a warning its failure', () => {
  const { failure, warning } = stageDiagnosticsFrom({
    badUrl: ({ url }: { url: string }) => ({ message: `${url} is no address`, help: ['write another'] }),
    fewClasses: () => ({ message: 'one class' }),
    onlyOneClassSeen: () => ({ message: 'one class seen', notes: ['in all rows'] }),
  });
  const thrown = failure('badUrl', { url: 'x' });
  expect(thrown).toBeInstanceOf(StageFailure);
  expect(thrown).toMatchObject({
    diagnostic: 'badUrl',
    code: catalogue.badUrl.code,
    message: 'x is no address',
    notes: [],
    help: ['write another'],
  });
  expect(warning('onlyOneClassSeen')).toEqual({
    code: catalogue.onlyOneClassSeen.code,
    message: 'one class seen',
    notes: ['in all rows'],
    help: [],
  });
  // @ts-expect-error A warning.
  failure('onlyOneClassSeen');
  // @ts-expect-error An error.
  warning('fewClasses');
});

test('a translation is one more set of texts with the same names and holes', () => {
  const spanish = {
    noColumnFits: ({ step, wanted, table }) => ({
      message: `\`${step}\` necesita una columna de ${wanted}, y la tabla no la tiene`,
      label: `necesita ${wanted}`,
      related: [{ span: table.span, text: `tiene ${table.columns}` }],
      help: [],
    }),
    columnsAmbiguous: ({ step, wanted, fitting }) => ({
      message: `\`${step}\` puede usar ${fitting.map((name) => `\`${name}\``).join(' o ')}`,
      label: `${fitting.length} columnas de ${wanted}`,
      help: [`elige una: \`with { ${fitting[0]}: .${fitting[0]} |> ${step} }\``],
    }),
  } satisfies typeof messages;
  expect(diagnosticsFrom(spanish)('columnsAmbiguous', span, holes)).toMatchObject({
    name: 'columnsAmbiguous',
    code: catalogue.columnsAmbiguous.code,
    message: '`lowercase` puede usar `title` o `body`',
    primary: { span, text: '2 columnas de Text' },
  });
});
