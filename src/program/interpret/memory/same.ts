import type { LossReading } from '../../rows/library';
import type { Kind, Tensor, Value } from '../../value';

/** Whether two values are equal, apart from the memory that they share with others. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b || !a || !b) return a === b;
  switch (a.type) {
    case 'tensor':
      return (
        b.type === 'tensor' &&
        a.library === b.library &&
        a.dtype === b.dtype &&
        sameShape(a, b) &&
        isSameKind(a.kind, b.kind) &&
        sameNumbers(a.values, b.values) &&
        sameTexts(a.texts, b.texts)
      );
    case 'sequence':
      return (
        b.type === 'sequence' &&
        a.is === b.is &&
        a.most === b.most &&
        a.items?.length === b.items?.length &&
        a.members?.length === b.members?.length &&
        (a.items ?? []).every((item, i) => same(item, b.items![i])) &&
        (a.members ?? []).every((item, i) => same(item, b.members![i])) &&
        same(a.each, b.each) &&
        same(a.last, b.last)
      );
    case 'dictionary':
      return (
        b.type === 'dictionary' &&
        a.entries?.size === b.entries?.size &&
        same(a.fallback, b.fallback) &&
        same(a.each, b.each) &&
        [...(a.entries ?? [])].every(([key, value]) => same(value, b.entries!.get(key)))
      );
    case 'text':
      return b.type === 'text' && a.text === b.text;
    case 'library':
      return b.type === 'library' && a.name === b.name && a.isOptional === b.isOptional;
    case 'function':
    case 'class':
      return b.type === a.type && a.code === b.code;
    case 'object':
      return (
        b.type === 'object' &&
        a.of === b.of &&
        Object.keys(a.args).every((name) => same(a.args[name], b.args[name])) &&
        a.children?.length === b.children?.length &&
        (a.children ?? []).every((child, i) => same(child, b.children![i])) &&
        same(a.last, b.last)
      );
    case 'instance':
      return (
        b.type === 'instance' &&
        a.class.code === b.class.code &&
        a.attributes.size === b.attributes.size &&
        [...a.attributes].every(([name, value]) => same(value, b.attributes.get(name)))
      );
    case 'bound':
      return (
        b.type === 'bound' &&
        same(a.self, b.self) &&
        (typeof a.method === 'string' || typeof b.method === 'string'
          ? a.method === b.method
          : same(a.method, b.method))
      );
    case 'opaque':
      return b.type === 'opaque' && isSameKind(a.filled, b.filled) && a.isReshaped === b.isReshaped;
    case 'slice':
      return b.type === 'slice' && same(a.from, b.from) && same(a.to, b.to) && same(a.step, b.step);
    default:
      return a.type === b.type;
  }
}

export function sameShape(a: Tensor, b: Tensor): boolean {
  if (!a.shape || !b.shape) return a.shape === b.shape;
  return a.shape.length === b.shape.length && a.shape.every((size, axis) => size === b.shape![axis]);
}

export function sameNumbers(a: Float64Array | undefined, b: Float64Array | undefined): boolean {
  if (!a || !b) return a === b;
  return a === b || (a.length === b.length && a.every((value, i) => Object.is(value, b[i])));
}

/** Whether two calls give a loss the same options. */
export function sameOptions(a: LossReading['options'], b: LossReading['options']): boolean {
  if (!a || !b || a === b) return a === b;
  const names = Object.keys({ ...a, ...b }) as (keyof typeof a)[];
  return names.every((name) => {
    const [one, other] = [a[name], b[name]];
    const areLists = typeof one === 'object' && typeof other === 'object';
    return Object.is(one, other) || (areLists && JSON.stringify(one) === JSON.stringify(other));
  });
}

export function sameTexts(a: Tensor['texts'], b: Tensor['texts']): boolean {
  if (!a || !b) return a === b;
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]));
}

export function isSameKind(a: Kind | undefined, b: Kind | undefined): boolean {
  return a?.is === b?.is && a?.axis === b?.axis;
}
