/**
 * `import { raw } from "./data.seq" with { rows: 100 }`: what an import gives for the parameters of
 * the file.
 */
import type { GivenByImport, Module } from '../bind/module.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { errorValue, type RecordField } from '../types/value.js';
import type { Checker } from './checker.js';
import { evaluateFields } from './collections.js';
import { diagnose } from './diagnose.js';
import { fileScope } from './scope.js';

type Fields = ReadonlyMap<string, RecordField>;

/** The values that are given, evaluated once for each import. */
export class GivenByImports {
  private readonly known = new Map<GivenByImport, Fields | 'being evaluated'>();

  of(checker: Checker, module: Module): Fields {
    const { given } = module;
    if (given === null) return new Map();
    const file = module.file.path;
    const known = this.known.get(given);
    if (known === 'being evaluated') {
      const { span } = given.fields[0]!.value;
      checker.report(diagnose('givenFromImport', span, { file }));
      const unknown: RecordField = { value: errorValue, span, nameSpan: span };
      return new Map(paramsOf(module).map((name) => [name, unknown]));
    }
    if (known !== undefined) return known;
    this.known.set(given, 'being evaluated');
    const fields = evaluateFields(checker, given.fields, fileScope(given.importer));
    this.known.set(given, fields);
    const names = paramsOf(module);
    for (const [name, { nameSpan }] of fields) {
      if (names.includes(name)) continue;
      checker.report(
        diagnose('noParamOfImport', nameSpan, { name, file, nearest: nearest(name, names), names }),
      );
    }
    return fields;
  }
}

export function paramsOf({ program }: Module): readonly string[] {
  return program.declarations.flatMap((declaration) =>
    declaration.kind === 'param' ? [declaration.name.text] : [],
  );
}
