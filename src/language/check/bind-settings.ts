/** The settings of the file's own stages, models and cells: as given, or by default. */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Definition, FunctionDeclaration } from '../bind/module.js';
import type { Parameter } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, Value } from '../types/value.js';
import type { GivenArguments, NamedArgument } from './arguments.js';
import type { Checker, Mention } from './checker.js';
import { checkTypeNames, isOfType, showTypeNode, unknownOf } from './declared-type.js';
import { diagnose } from './diagnose.js';
import { fileScope, withLocals, type Scope } from './scope.js';

/** What names mean in the body, with these settings; null when something was reported. */
export function bindSettings(
  checker: Checker,
  { declaration, module }: Definition<FunctionDeclaration>,
  { given, span, open = false }: Mention,
): Scope | null {
  const callee = declaration.name.text;
  const { byName, placed } = settingsByName(checker, declaration, given);
  let right = placed;
  let scope = fileScope(module);
  for (const setting of declaration.settings) {
    const { text: name } = setting.name;
    let value = settingValue(checker, callee, setting, byName.get(name), scope);
    if (value === undefined && open) value = unknownOf(setting.type, setting.span);
    // A setting that is misspelt is not missing as well.
    if (value === undefined && right) {
      checker.report(diagnose('missingArgument', span, { callee, name, explained: null }));
    }
    if (value === undefined || value === null) right = false;
    else scope = withLocals(scope, new Map([[name, value]]));
  }
  return right ? scope : null;
}

/**
 * What is given for each setting; `placed` is false when some of it is for none, which is reported.
 */
function settingsByName(
  checker: Checker,
  declaration: FunctionDeclaration,
  given: GivenArguments,
): { readonly byName: ReadonlyMap<string, NamedArgument>; readonly placed: boolean } {
  const callee = declaration.name.text;
  const names = declaration.settings.map((setting) => setting.name.text);
  let placed = given.whole && given.positional.length === 0;
  // One message says that settings are named, however many are not.
  const bare = given.positional.find(({ value }) => value.kind !== 'error');
  if (bare !== undefined) {
    checker.report(diagnose('settingPositional', bare.span, { callee, first: names[0] ?? null }));
  }
  const byName = new Map<string, NamedArgument>();
  for (const argument of given.named) {
    const { name, nameSpan } = argument;
    const before = byName.get(name);
    if (names.includes(name) && before === undefined) {
      byName.set(name, argument);
      continue;
    }
    placed = false;
    const unknown = { callee, name, names, nearest: nearest(name, names), foreign: null };
    checker.report(
      before === undefined
        ? diagnose('unknownArgument', nameSpan, unknown)
        : diagnose('argumentTwice', nameSpan, { name, first: before.nameSpan }),
    );
  }
  return { byName, placed };
}

/**
 * What a setting is; undefined when it is neither given nor has a default, null when something was
 * reported.
 */
function settingValue(
  checker: Checker,
  callee: string,
  { name, type, value: byDefault }: Parameter,
  given: AppliedInput | undefined,
  scope: Scope,
): Value | null | undefined {
  if (!checkTypeNames(checker, type)) return null;
  if (given === undefined && byDefault === null) return undefined;
  const { value, span } = given ?? {
    value: checker.evaluate(byDefault!, scope),
    span: byDefault!.span,
  };
  if (value.kind === 'error') return null;
  if (type === null || isOfType(value, type)) return value;
  checker.report(
    diagnose('wrongArgument', span, {
      callee,
      name: name.text,
      wanted: { described: showTypeNode(type) },
      got: describeValue(value),
      declared: type.span,
    }),
  );
  return null;
}
