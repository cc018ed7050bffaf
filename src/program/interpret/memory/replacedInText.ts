import { type Node, nodesIn, type Piece } from '../../syntax';
import { importedNames, lastAssign } from './scope';

/** An assignment to an attribute: for `F.mse_loss = mine` the root `F` and the name `mse_loss`. */
interface Replacement {
  readonly root: string;
  readonly names: readonly string[];
}

/**
 * The names of libraries' members that the program replaces, by the last part of the name: `F.mse_loss = mine`,
 * `setattr(torch, "exp", f)`, `mock.patch("torch.exp")`. Whoever calls one, and when, it is no longer the library's. Includes
 * the program's own functions whose defaults or body it replaces.
 */
export function replacedIn(pieces: readonly Piece[]): ReadonlySet<string> {
  const found = pieces.flatMap(replacementsIn);
  const replaced = new Set<string>();
  if (found.length === 0) return replaced;
  const imported = new Set(pieces.flatMap(importsIn));
  for (const { root, names } of found) {
    const last = names[names.length - 1];
    if (insides.test(last)) replaced.add(names[names.length - 2] ?? root);
    else if (imported.has(root)) for (const name of names) replaced.add(name);
  }
  return replaced;
}

/** Whether the piece replaces something, or may import what another replaces. */
export function takesPartIn(piece: Piece): boolean {
  return replacementsIn(piece).length > 0 || importing.test(piece.text);
}

/** Attributes that hold a function's defaults and body. */
const insides = /^__(?:defaults|kwdefaults|code)__$/;

function replacementsIn(piece: Piece): readonly Replacement[] {
  let found = known.get(piece);
  if (!found) {
    found = mayReplace.test(piece.text)
      ? piece.children.flatMap((child) => [...nodesIn(child)].flatMap(of))
      : [];
    known.set(piece, found);
  }
  return found;
}

const known = new WeakMap<Piece, readonly Replacement[]>();
/** Excludes attributes set on `self` or `this`, by far the most common, which replace nothing in a library. */
const mayReplace =
  /(?<![\w.])(?!(?:self|this)\b)\w+(?:[ \t]*\.[ \t]*\w+)+[ \t]*=(?!=)|\.__(?:defaults|kwdefaults|code)__|\b(?:setattr|delattr|patch)\b/;

function of(node: Node): Replacement[] {
  if (node.name === 'AssignStatement') {
    return node.children.slice(0, lastAssign(node)).flatMap((target) => replacement(dotted(target)));
  }
  const callee = node.name === 'CallExpression' && dotted(node.children[0])?.join('.');
  if (!callee || !/(?:^|\.)(?:setattr|delattr|patch|patch\.object)$/.test(callee)) return [];
  const given = node.children[1].children.filter(({ name }) => name !== ',' && name !== '(');
  const at = given.findIndex(({ name }) => name === 'String');
  const text = given[at]?.written.replace(/^\w*['"]+|['"]+$/g, '').split('.') ?? [];
  return replacement([...(at > 0 ? (dotted(given[0]) ?? []) : []), ...text]);
}

function replacement(path: readonly string[] = []): Replacement[] {
  const [root, ...names] = path;
  return names.length > 0 ? [{ root, names }] : [];
}

/** The names of `a.b.c`; undefined for anything but names and dots. */
function dotted(node: Node): readonly string[] | undefined {
  if (node.name === 'VariableName') return [node.written];
  if (node.name !== 'MemberExpression') return undefined;
  const last = node.children[node.children.length - 1];
  const before = dotted(node.children[0]);
  return before && last.name === 'PropertyName' ? [...before, last.written] : undefined;
}

const importing = /\bimport\b/;

function importsIn(piece: Piece): string[] {
  if (!importing.test(piece.text)) return [];
  const imports = piece.children.flatMap((child) => [...nodesIn(child)]);
  return imports.flatMap((node) => (node.name === 'ImportStatement' ? importedNames(node) : []));
}
