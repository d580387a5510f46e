/** `param length: int = 200`: what is given from outside, or the default. */
import type { Definition } from '../bind/module.js';
import { diagnose as diagnoseParam } from '../config/diagnose.js';
import { placeOfValue } from '../config/given-places.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { commandLinePath } from '../../base/source/source-file.js';
import type { GivenParam } from '../config/param-values.js';
import type { Span } from '../../base/source/source-file.js';
import type { ParamDeclaration, TypeNode, Unit } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, ScalarValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Checker } from './checker.js';
import { scalar } from './constants.js';
import { checkTypeNames, isOfType, literalsOf, showTypeNode, unknownOf } from './declared-type.js';
import { diagnose } from './diagnose.js';
import { fileScope } from './scope.js';

export function paramValue(checker: Checker, { declaration, module }: Definition<ParamDeclaration>): Value {
  const { type, name } = declaration;
  if (!checkTypeNames(checker, type)) return errorValue;
  const given = checker.givenParam(module, name.text);
  const imported = checker.givenByImport(module).get(name.text);
  const byDefault =
    declaration.value === null ? null : checker.evaluate(declaration.value, fileScope(module));
  if (byDefault !== null && type !== null && !isOfType(byDefault, type)) {
    const meant = byDefault.kind === 'scalar' ? nearest(String(byDefault.value), literalsOf(type)) : null;
    checker.report(
      diagnose('wrongDefault', declaration.value!.span, {
        name: name.text,
        wanted: showTypeNode(type),
        got: describeValue(byDefault),
        declared: type.span,
        nearest: meant,
      }),
    );
    return unknownOf(type, name.span);
  }
  if (imported?.value.kind === 'error') return errorValue;
  if (imported !== undefined) return fitting(checker, declaration, imported, byDefault);
  if (given !== undefined) {
    const value = valueOfGiven(given, takesNumbers(type, byDefault, name.span));
    return fitting(checker, declaration, { value, span: placeOfValue(name.text, given) }, byDefault);
  }
  if (byDefault !== null) return byDefault;
  const wanted = type === null ? null : showTypeNode(type);
  checker.report(diagnoseParam('missingParam', name.span, { name: name.text, type: wanted }));
  return unknownOf(type, name.span);
}

/**
 * A value of the parameter's type, or of that of its default; else reports at the value, and gives
 * an unknown one.
 */
function fitting(
  checker: Checker,
  { type, name }: ParamDeclaration,
  { value, span }: AppliedInput,
  byDefault: Value | null,
): Value {
  const fits =
    type !== null
      ? isOfType(value, type)
      : byDefault?.kind !== 'scalar' || (value.kind === 'scalar' && sameScalarType(value, byDefault));
  if (fits) return value;
  const shown = type !== null ? showTypeNode(type) : (byDefault as ScalarValue).type;
  checker.report(
    diagnoseParam('wrongParamType', span, {
      name: name.text,
      expected: shown,
      found: describeValue(value),
      declared: (type ?? name).span,
    }),
  );
  return unknownOf(type, name.span);
}

function sameScalarType(value: ScalarValue, other: ScalarValue): boolean {
  return value.type === other.type || (other.type === 'float' && value.type === 'int');
}

/** Where texts go too, `50%` is one. */
function takesNumbers(type: TypeNode | null, byDefault: Value | null, span: Span): boolean {
  if (type === null) return byDefault?.kind === 'scalar' && typeof byDefault.value === 'number';
  return isOfType(scalar('int', 1, span), type) && !isOfType(scalar('Text', '', span), type);
}

/**
 * JSON from outside as a value of the language; a number with a unit came as text, and is read as
 * one where `quantities` are wanted.
 */
function valueOfGiven(given: GivenParam, quantities: boolean): Value {
  // Paths on the command line start from the project, those in a YAML file from that file.
  const typed = { path: commandLinePath, text: given.text };
  const span =
    given.origin === 'command line' ? { file: typed, start: 0, end: typed.text.length } : given.origin;
  const { value } = given;
  if (typeof value === 'number') return scalar(Number.isInteger(value) ? 'int' : 'float', value, span);
  if (typeof value === 'boolean') return scalar('bool', value, span);
  if (value === null) return scalar('none', null, span);
  if (typeof value === 'string') {
    const quantity = /^([\d_.]+)\s*(steps|epochs|%|s|ms|KiB|MiB|GiB)$/u.exec(value.trim());
    if (quantities && quantity !== null) {
      const number = Number(quantity[1]!.replaceAll('_', ''));
      return scalar(Number.isInteger(number) ? 'int' : 'float', number, span, quantity[2] as Unit);
    }
    return scalar('Text', value, span);
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => ({
      value: valueOfGiven({ ...given, value: item }, false),
      span,
    }));
    return { kind: 'list', items };
  }
  return errorValue;
}
