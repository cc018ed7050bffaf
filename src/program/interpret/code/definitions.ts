import { childOf, type Node } from '../../syntax';
import { opaque, type Value } from '../../value';
import { defineClass } from '../calls/classes';
import { closure } from '../calls/functions';
import { wrapsFunction } from '../calls/library/objects';
import { handedOver } from '../calls/unknownCall';
import type { Decoration } from '../memory/functionCode';
import { type Given, type Machine, missing, noArguments } from '../memory/machine';
import { setMember } from '../memory/members';
import { assign } from '../memory/targets';
import { givenAt } from './arguments';
import { isAutocast } from './autocast';

/** Defines a function or a class, and applies its decorators. */
export function define(machine: Machine, node: Node, decorators: readonly Node[]): void {
  const name = childOf(node, 'VariableName');
  const told: Decorated[] = decorators.map((decorator) => decorationOf(machine, decorator));
  if (decorators.length === 0 && isDecoratedOddly(machine, node)) told.push({ is: 'unknown' });
  const unknown = told.filter(({ is }) => is === 'unknown');
  const isFollowed =
    unknown.every(({ by }) => by) && told.every(({ is }) => is === 'none' || is === 'unknown');
  const decorated = (value: Value): Value =>
    isFollowed
      ? unknown.reduceRight((inner, { by }, i) => machine.call(by!, only(inner), decorators[i]), value)
      : value;
  if (!isFollowed) for (const { by } of told) handedOver(machine, by, node, name?.written);
  if (node.name === 'ClassDefinition') {
    const isRemade = unknown.length > 0 && !isFollowed;
    const names = told.map((_, i) => (decorators[i] ? lastNameOf(decorators[i]) : ''));
    const made = decorated(defineClass(machine, node, names, isRemade));
    if (name) assign(machine, [name], made);
    return;
  }
  if (node.name !== 'FunctionDefinition') return;
  const followed = isFollowed ? 'own' : 'unknown';
  const decoration = unknown.length > 0 ? followed : (told.find(({ is }) => is !== 'none')?.is ?? 'none');
  const { owner, scope } = machine.frame;
  const contexts = decorators.map(lastNameOf).filter((name) => isAutocast(name) || stopsGradient.test(name));
  const takesName = decorators.some((decorator) => lastNameOf(decorator) === 'wraps');
  const made = decorated(
    closure(machine, node, decoration, scope.kind === 'class' ? owner : undefined, contexts, takesName),
  );
  if (name && decoration === 'class' && owner?.type === 'class') {
    setMember(machine, owner, name.written, made);
    machine.observe(name, made);
  } else if (name) assign(machine, [name], made);
}

interface Decorated {
  readonly is: Decoration;
  /** The program's own function or class that the decorator is. */
  readonly by?: Value;
}

/** Whether a decorator precedes it that the parser does not recognise as one: it may be any expression. */
function isDecoratedOddly({ syntax }: Machine, { start, cell }: Node): boolean {
  const before = syntax.texts[cell].slice(Math.max(0, start - 200), start);
  return syntax.language === 'python' && /(?:^|\n)[ \t]*@[^\n]*\n[ \t]*$/.test(before);
}

function only(value: Value): Given {
  return { ...noArguments, positional: [{ value }] };
}

/** What a decorator does to a function: the program's own is called to find out; an unknown one may do anything. */
function decorationOf(machine: Machine, decorator: Node): Decorated {
  const last = nameOfPartial(machine, decorator) ?? lastNameOf(decorator);
  let by: Value | undefined;
  let maker: Value | undefined;
  for (const child of decorator.children) {
    // The parser calls every name of a dotted one a variable.
    if (child.name === 'VariableName' || child.name === 'PropertyName')
      by = by ? machine.attribute(by, child.written, decorator) : machine.lookUp(child);
    else if (child.name === 'ArgList') {
      const given = givenAt(machine, child, () => opaque(missing('unsupported', child)));
      maker = by;
      by = by && isOwn(by) ? machine.call(by, given, decorator) : undefined;
    }
  }
  if (by && isOwn(by)) return { is: 'unknown', by };
  const is = known.get(last) ?? (harmless.test(last) ? 'none' : 'unknown');
  if (is === 'unknown') handedOver(machine, by ?? maker, decorator, last);
  return { is };
}

function isOwn(value: Value): boolean {
  const isWrapping = value.type === 'library' ? value.name : value.type === 'object' ? value.of : '';
  const isCallable = /^(?:function|class|instance)$/.test(
    value.type === 'bound' ? value.self.type : value.type,
  );
  return isCallable || wrapsFunction.test(isWrapping);
}

/** The name of `jax.jit` in `@partial(jax.jit, static_argnums=0)`. */
function nameOfPartial(machine: Machine, decorator: Node): string | undefined {
  const list = lastNameOf(decorator) === 'partial' ? childOf(decorator, 'ArgList') : undefined;
  const first = list?.children.find(({ name }) => name === 'MemberExpression' || name === 'VariableName');
  const wrapper = first && machine.evaluate(first);
  return wrapper?.type === 'library' ? wrapper.name.slice(wrapper.name.lastIndexOf('.') + 1) : undefined;
}

const known: ReadonlyMap<string, Decoration> = new Map<string, Decoration>([
  ['property', 'property'],
  ['cached_property', 'property'],
  ['staticmethod', 'static'],
  ['classmethod', 'class'],
]);

function lastNameOf({ children }: Node): string {
  const nodes = children.filter(({ name }) => name === 'VariableName' || name === 'PropertyName');
  return nodes[nodes.length - 1]?.written ?? '';
}

/** Decorators that wrap a function like the with statement of the same name: of its results nothing is learned. */
const stopsGradient = /^(?:no_grad|inference_mode)$/;

const harmless =
  /^(?:no_grad|inference_mode|enable_grad|(?:filter_)?jit|script|compile|function|lru_cache|cache|wraps|abstractmethod|override|final|njit|custom_fwd|autocast|overload|rank_zero_only|unused|export|ignore|compact|dataclass|total_ordering|runtime_checkable|unique)$/;
