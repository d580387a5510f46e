/** What the catalogue's types refuse, and a second language of messages. */
import { expect, test } from 'vitest';
import { diagnosticsFrom, type TranslationOf } from '../../../src/base/diagnostics/build-diagnostic.js';
import { catalogue } from '../../../src/base/diagnostics/catalogue.js';
import { diagnosticsToJson } from '../../../src/base/diagnostics/render-json.js';
import { inLanguage, originalOnly } from '../../../src/base/language.js';
import { StageFailure } from '../../../src/contract/kernel.js';
import { stageDiagnosticsFrom, type StageTranslationOf } from '../../../src/contract/stage-diagnostics.js';
import { diagnose } from '../../../src/language/types/diagnose.js';
import { messages } from '../../../src/language/types/messages.js';

const span = { file: { path: 'a.seq', text: 'x |> lowercase' }, start: 5, end: 14 };
const holes = { step: 'lowercase', wanted: 'Text', fitting: ['title', 'body'] };

test('code and severity come from the catalogue, the words from the text', () => {
  expect(originalOnly(diagnosticsFrom(messages, spanish)('columnsAmbiguous', span, holes))).toEqual({
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
  const texts = {
    badUrl: ({ url }: { url: string }) => ({ message: `${url} is no address`, help: ['write another'] }),
    fewClasses: () => ({ message: 'one class' }),
    onlyOneClassSeen: () => ({ message: 'one class seen', notes: ['in all rows'] }),
  };
  const { failure, warning } = stageDiagnosticsFrom(texts, texts);
  const thrown = failure('badUrl', { url: 'x' });
  expect(thrown).toBeInstanceOf(StageFailure);
  expect(thrown).toMatchObject({
    diagnostic: 'badUrl',
    code: catalogue.badUrl.code,
    message: 'x is no address',
    notes: [],
    help: ['write another'],
  });
  expect(originalOnly(warning('onlyOneClassSeen'))).toEqual({
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

const spanish = {
  noColumnFits: ({ step, wanted, table }) => ({
    message: `\`${step}\` necesita una columna de ${wanted}, y la tabla no la tiene`,
    label: `necesita ${wanted}`,
    related: [{ span: table.span, text: `tiene ${table.columns}` }],
  }),
  columnsAmbiguous: ({ step, wanted, fitting }) => ({
    message: `\`${step}\` puede usar ${fitting.map((name) => `\`${name}\``).join(' o ')}`,
    label: `${fitting.length} columnas de ${wanted}`,
    help: [`elige una: \`with { ${fitting[0]}: .${fitting[0]} |> ${step} }\``],
  }),
} satisfies TranslationOf<typeof messages>;

test('a diagnostic has the texts of all languages', () => {
  const diagnostic = diagnosticsFrom(messages, spanish)('columnsAmbiguous', span, holes);
  expect(inLanguage(diagnostic, 'en')).toBe(diagnostic);
  expect(inLanguage(diagnostic, 'es')).toMatchObject({
    name: 'columnsAmbiguous',
    code: catalogue.columnsAmbiguous.code,
    message: '`lowercase` puede usar `title` o `body`',
    primary: { span, text: '2 columnas de Text' },
    notes: [],
    help: ['elige una: `with { title: .title |> lowercase }`'],
  });
  expect(diagnosticsToJson([diagnostic])).toEqual(diagnosticsToJson([originalOnly(diagnostic)]));
});

test('a translation that lacks a name, has one too many or other holes does not compile', () => {
  const { noColumnFits, columnsAmbiguous } = spanish;
  const lacks = { noColumnFits };
  // @ts-expect-error All texts are missing.
  diagnosticsFrom(messages);
  // @ts-expect-error A text is missing.
  diagnosticsFrom(messages, lacks);
  // @ts-expect-error A text is missing.
  void ({ noColumnFits } satisfies TranslationOf<typeof messages>);
  // @ts-expect-error A text for a name that the original lacks.
  void ({ noColumnFits, columnsAmbiguous, other: columnsAmbiguous } satisfies TranslationOf<typeof messages>);
  const otherHoles = ({ step }: { step: number }) => ({ message: `${step}` });
  // @ts-expect-error Another type of a hole.
  void ({ noColumnFits, columnsAmbiguous: otherHoles } satisfies TranslationOf<typeof messages>);
});

test('failures and warnings of stages have the texts of all languages, too', () => {
  const texts = {
    badUrl: ({ url }: { url: string }) => ({ message: `${url} is no address`, help: ['write another'] }),
    onlyOneClassSeen: () => ({ message: 'one class seen', notes: ['in all rows'] }),
  };
  const { failure, warning } = stageDiagnosticsFrom(texts, {
    badUrl: ({ url }) => ({ message: `${url} no es una dirección`, help: ['escribe otra'] }),
    onlyOneClassSeen: () => ({ message: 'solo aparece una clase', notes: ['en todas las filas'] }),
  } satisfies StageTranslationOf<typeof texts>);
  const { es } = failure('badUrl', { url: 'x' }).inStep(2).translations;
  expect(es).toEqual({ message: 'x no es una dirección', help: ['escribe otra'] });
  const warned = warning('onlyOneClassSeen');
  expect(inLanguage(warned, 'es')).toMatchObject({
    code: catalogue.onlyOneClassSeen.code,
    message: 'solo aparece una clase',
    notes: ['en todas las filas'],
    help: [],
  });
  expect(originalOnly(warned)).toEqual({
    code: catalogue.onlyOneClassSeen.code,
    message: 'one class seen',
    notes: ['in all rows'],
    help: [],
  });
});
