/** Trees as short text, so that a test reads as source → structure. */
import type { Declaration, Expression, Parameter, TypeNode } from '../../../src/language/syntax/ast.js';
import { parse } from '../../../src/language/syntax/build-ast.js';

export function showExpression(e: Expression): string {
  switch (e.kind) {
    case 'number':
      return e.unit === null ? String(e.value) : `${e.value}${e.unit}`;
    case 'string':
      return e.raw ? `r${JSON.stringify(e.value)}` : JSON.stringify(e.value);
    case 'boolean':
      return String(e.value);
    case 'none':
      return 'none';
    case 'name':
      return e.name;
    case 'accessor':
      return e.path.map(({ text }) => `.${text}`).join('');
    case 'member':
      return `${showExpression(e.object)}.${e.member.text}`;
    case 'element':
      return `${showExpression(e.list)}[${showFields(e.fields)}]`;
    case 'call':
      return `${showExpression(e.callee)}(${e.arguments
        .map(
          (a) =>
            (a.kind === 'named' ? `${a.name.text}: ` : a.kind === 'spread' ? '..' : '') +
            showExpression(a.value),
        )
        .join(', ')})`;
    case 'pipe':
      return `(${showExpression(e.input)} |> ${showExpression(e.target)})`;
    case 'compose':
      return `(${showExpression(e.first)} >> ${showExpression(e.second)})`;
    case 'with':
      return `(${showExpression(e.table)} with ${showFields(e.fields)})`;
    case 'binary':
      return `(${showExpression(e.left)} ${e.operator} ${showExpression(e.right)})`;
    case 'unary':
      return `(${e.operator} ${showExpression(e.operand)})`;
    case 'list':
      return `[${e.items.map((i) => (i.kind === 'spread' ? '..' : '') + showExpression(i.value)).join(', ')}]`;
    case 'comprehension': {
      const clauses = e.clauses.map((c) =>
        c.kind === 'for'
          ? ` for ${c.variables.map(({ text }) => text).join(', ')} in ${showExpression(c.list)}`
          : ` if ${showExpression(c.condition)}`,
      );
      return `[${showExpression(e.element)}${clauses.join('')}]`;
    }
    case 'record':
      return showFields(e.fields);
    case 'range':
      return `(${showExpression(e.from)}..${showExpression(e.to)})`;
    case 'error':
      return '<error>';
  }
}

function showFields(fields: (Expression & { kind: 'record' })['fields']): string {
  return `{${fields
    .map((f) => (f.kind === 'spread' ? '..' : `${JSON.stringify(f.name.text)}: `) + showExpression(f.value))
    .join(', ')}}`;
}

export function showType(type: TypeNode): string {
  switch (type.kind) {
    case 'literal-type':
      return JSON.stringify(type.value);
    case 'union-type':
      return type.options.map(showType).join(' | ');
    case 'named-type':
      return (
        type.name.text +
        (type.parameters.length > 0 ? `<${type.parameters.map(showType).join(', ')}>` : '') +
        (type.shape === null
          ? ''
          : `[${type.shape.map((d) => (d.ragged ? '..' : '') + showExpression(d.size)).join(', ')}]`) +
        (type.columns === null
          ? ''
          : `{${type.columns.map((c) => `${c.name.text}: ${showType(c.type)}`).join(', ')}}`)
      );
  }
}

function showParameters(inputs: readonly Parameter[], settings: readonly Parameter[]): string {
  const one = (p: Parameter) =>
    p.name.text +
    (p.type === null ? '' : `: ${showType(p.type)}`) +
    (p.value === null ? '' : ` = ${showExpression(p.value)}`);
  return `(${inputs.map(one).join(', ')}${settings.length > 0 ? `; ${settings.map(one).join(', ')}` : ''})`;
}

export function showDeclaration(d: Declaration): string {
  switch (d.kind) {
    case 'import':
      return `import {${d.names.map((n) => (n.local.text === n.imported.text ? n.local.text : `${n.imported.text} as ${n.local.text}`)).join(', ')}} from ${d.from.text}${d.given === null ? '' : ` with ${showExpression({ kind: 'record', fields: d.given, span: d.span })}`}`;
    case 'param':
      return `param ${showParameters([{ ...d, span: d.span }], []).slice(1, -1)}`;
    case 'binding':
      return `${d.name.text} = ${showExpression(d.value)}`;
    case 'stage':
      return `stage ${d.name.text}${showParameters(d.inputs, d.settings)} = ${showExpression(d.body)}`;
    case 'cell': {
      const { states, equations, result } = d.body;
      const parts = [
        ...states.map((s) => `state ${showParameters([s], []).slice(1, -1)}`),
        ...equations.map((e) => `${e.name.text}${e.next ? "'" : ''} = ${showExpression(e.value)}`),
        ...(result === null ? [] : [showExpression(result)]),
      ];
      return `cell ${d.name.text}${showParameters(d.inputs, d.settings)} { ${parts.join('; ')} }`;
    }
    case 'model': {
      const lines = d.body.bindings.map((b) => `${b.name.text} = ${showExpression(b.value)}; `).join('');
      return `model ${d.name.text}${showParameters(d.inputs, d.settings)} { ${lines}${showExpression(d.body.result)} }`;
    }
  }
}

/** Declarations and, on lines of their own, `CODE line:column` of each diagnostic. */
export function showProgram(text: string): string[] {
  const { program, diagnostics } = parse({ path: 'test.seq', text });
  return [...program.declarations.map(showDeclaration), ...diagnostics.map((d) => `${d.code} ${d.message}`)];
}
