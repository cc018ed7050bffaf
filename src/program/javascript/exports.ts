import { classOf } from './classes';
import { functionOf } from './functions';
import type { Lowering } from './lowering';
import { type Branch, insideOf, isDeclaration, namesDeclared, parted, variablesIn } from './tree';

/** The exported statement itself, and for each export an `Exported` node with its local and exported name. */
export function exportedOf<N extends Branch<N>>(lower: Lowering<N>, node: N): N[] {
  const { children } = node;
  const inner = children.find(({ name }) => isDeclaration.test(name));
  const at = children.findIndex(({ name }) => name === 'default');
  if (at >= 0) return exportedAsDefault(lower, inner ?? children[at + 1]);
  if (inner) {
    const names = [...namesDeclared([node]), ...variablesIn(inner)];
    return [...names.map((name) => lower.exported(inner, name, name)), ...lower.statement(inner)];
  }
  const from = children.filter(({ name }) => name === 'String');
  const group = children.find(({ name }) => name === 'ExportGroup');
  if (!group) return children.some(({ name }) => name === 'as') ? [] : [lower.made('Exported', node, from)];
  return parted(insideOf(group)).map((part) => {
    const names = part.filter(({ name }) => name === 'VariableName' || name === 'default');
    return lower.exported(node, names[0].written, names[names.length - 1].written, from);
  });
}

function exportedAsDefault<N extends Branch<N>>(lower: Lowering<N>, value: N | undefined): N[] {
  if (!value) return [];
  const title = value.children.find(({ name }) => name === 'VariableDefinition')?.written;
  const isNamed = isDeclaration.test(value.name) && title !== undefined;
  const own = isNamed
    ? lower.statement(value)
    : [
        lower.assignment(
          lower.name('default', { ...value, end: value.start }),
          defaultOf(lower, value),
          value,
        ),
      ];
  return [lower.exported(value, isNamed ? title : 'default', 'default'), ...own];
}

function defaultOf<N extends Branch<N>>(lower: Lowering<N>, value: N): N {
  if (value.name === 'FunctionDeclaration') return functionOf(lower, value, 'FunctionExpression');
  return value.name === 'ClassDeclaration'
    ? classOf(lower, value, 'ClassExpression')
    : lower.expression(value);
}
