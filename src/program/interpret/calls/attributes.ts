import { globalName, javascriptGlobal } from '../../libraries/javascript';
import { constantOf, rowOf } from '../../libraries/lookUp';
import { unknownNumber } from '../../operations/arithmetic/javascript';
import { columnsIn, frame, group, groups, isOwnName, seriesOf } from '../../operations/tensors/series';
import { type Node, placeOf } from '../../syntax';
import { flagOf, nothing, opaque, text, type Value } from '../../value';
import { isEnumeration, membersOf } from '../memory/enumerations';
import { codeOf } from '../memory/functionCode';
import { identitiesIn } from '../memory/identities';
import { withoutValues } from '../memory/join';
import { type Given, type Machine, missing } from '../memory/machine';
import { ownName } from '../memory/members';
import { withParameters } from '../memory/parametersIn';
import { ownProperty } from '../memory/properties';
import { instanceAttribute } from './classes';
import { isMember, memberOf } from './inheritance';
import { isCollection, sizeOf } from './javascript/collections';
import { calledRow } from './library/rows';
import { prefixes, tensorMethods } from './library/tensors';
import { mayChangeSeen } from './notFollowed';

/** The value of `object.name`. */
export function attributeOf(machine: Machine, object: Value, name: string, site: Node): Value {
  const own = machine.syntax.language === 'python' ? undefined : ownProperty(machine, object, name, site);
  if (own) return own;
  switch (object.type) {
    case 'library': {
      if (machine.isReplaced(name, object.name)) return replaced(name, site);
      if (object.name === globalName)
        return javascriptGlobal(name) ?? opaque(missing('undefined-name', site, name));
      const { unsure } = object;
      const own = machine.modules.member(machine, object.name, name);
      const qualified = `${object.name}.${name}`;
      const constant = own ? machine.fresh(own) : constantOf(qualified);
      if (constant) return unsure ? withoutValues(constant, unsure) : constant;
      return { type: 'library', name: qualified, unsure };
    }
    case 'tensor': {
      if (machine.isReplaced(name, tensorMethods)) return replaced(name, site);
      if (object.library === 'torch' && name === 'data') return object;
      if (object.library === 'python' && isOwnValue(machine, name)) return object;
      const qualified = `${prefixes[object.library]}${name}`;
      const row = rowOf(qualified);
      if (row?.is !== 'function' || !row.isProperty) return { type: 'bound', self: object, method: name };
      const given: Given = {
        positional: [{ value: object, node: site.children[0] }],
        named: new Map(),
        more: false,
      };
      return calledRow(machine, qualified, row, given, site);
    }
    case 'instance':
      return instanceAttribute(machine, object, name, site);
    case 'object': {
      if (name === 'size' && isCollection(object)) {
        const now = machine.fresh(object);
        const size = now.type === 'object' ? sizeOf(now) : undefined;
        return size ?? unknownNumber(missing('changed', site, name));
      }
      const row = rowOf(object.of);
      const told = row?.is === 'class' ? row.methods?.[name] : undefined;
      if (told?.isProperty) {
        const given: Given = { positional: [], named: new Map(), more: false };
        return calledRow(machine, `${object.of}.${name}`, told, given, site, object.args);
      }
      const isOfRows = object.of === frame || object.of === groups;
      const column = isOfRows ? columnsIn(object.args.data)?.get(name) : undefined;
      if (column && !told && !isOwnName(name)) {
        const made = seriesOf(machine.fresh(column), placeOf(site), object.args.index);
        return object.of === frame || made.type !== 'object'
          ? made
          : { ...made, of: group, args: { ...made.args, key: object.args.key } };
      }
      // The table takes a search or a wrapper for the estimator or module in it.
      if (isInner.test(name) && !object.args[name]) return object;
      const own = object.args[name];
      // Whoever is given the variables of a Keras model can train it, but not make another model of it.
      if (!own && areVariables.test(name))
        return withParameters(machine, object, name, opaque(missing('trained', site, name)));
      if (own?.type === 'tensor' && own.library === 'python' && made.test(`${object.of}.${name}`))
        return flagOf(own) === false && name === 'bias'
          ? nothing
          : { type: 'bound', self: object, method: name };
      return own ? machine.fresh(own) : { type: 'bound', self: object, method: name };
    }
    case 'sequence': {
      // `max(dim)`, `sort` and `topk` return a named tuple.
      const place =
        object.is === 'tuple' && object.items?.length === 2 ? ['values', 'indices'].indexOf(name) : -1;
      return place < 0 ? { type: 'bound', self: object, method: name } : object.items![place];
    }
    case 'class': {
      if (name === 'prototype' && machine.syntax.language !== 'python')
        return { type: 'bound', self: object, method: name };
      const found = memberOf(machine, object, ownName(machine, name));
      if (name === '__name__' && !isMember(found))
        return text(object.isOpen || machine.isSetOfOthers(name) ? undefined : object.name);
      if (!isMember(found)) return opaque(missing('undefined-name', site, name));
      const { value } = found;
      if (value.type === 'function' || !isEnumeration(object)) return value;
      return membersOf(object)?.get(name) ?? opaque(missing('unsupported', site, name));
    }
    case 'text':
      return isOwnValue(machine, name) ? object : { type: 'bound', self: object, method: name };
    case 'opaque':
      return { ...object, name: object.name && `${object.name}.${name}` };
    case 'function':
      if (name === '__name__') return text(machine.isSetOfOthers(name) ? undefined : codeOf(object).called);
      // What is changed through the variables that it sees is not followed.
      if (name === '__closure__' || name === '__globals__') mayChangeSeen(machine, object, site, name);
      return { ...opaque(missing('undefined-name', site, name)), holds: [...identitiesIn(object)] };
    case 'nothing':
      return opaque(missing('undefined-name', site, name));
    default:
      return { type: 'bound', self: object, method: name };
  }
}

const areVariables = /^(?:(?:non_)?trainable_)?(?:variables|weights)$/;

export const isInner = /^(?:best_estimator_|module)$/;

/** An attribute that the program replaced in a library. */
function replaced(name: string, site: Node): Value {
  return { ...opaque(missing('changed', site, name)), name };
}

/** A member of an enumeration of numbers or of texts is itself one, and its `value` the same. */
function isOwnValue({ syntax }: Machine, name: string): boolean {
  return name === 'value' && syntax.language === 'python';
}

/** What a layer of PyTorch makes of a flag or a number that it is given: a bias of its own, a size for each axis. */
const made =
  /^torch\.nn\.(?:\w+\.)*(?:\w+\.bias|\w*Conv\w+\.(?:kernel_size|stride|padding|dilation|output_padding))$/;
