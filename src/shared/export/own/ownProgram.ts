import type { CustomRequest } from '../../../engine/custom/userExpression';
import { asInCode } from '../../../engine/formula/tree/asInCode';
import { number, parseExpression, rewrite, symbolsOf } from '../../../engine/formula/tree/expression';
import { fold } from '../../../engine/formula/tree/fold';
import type { ExportProgram } from '../program/program';
import type { NamedArray } from '../program/programParts';
import { inCalls } from './inCalls';

/**
 * An expression that has a value, as a program. Its vectors are named as in a formula: p for the target, q or z for the
 * prediction.
 */
export function ownProgram({
  expression,
  vectors,
  of,
  classes = 1,
  aliases = {},
}: CustomRequest): ExportProgram {
  const names = { P: 'p', [of]: aliases.z === of ? 'z' : 'q' };
  const nameOf = (name: string) => names[Object.hasOwn(vectors, name) ? name : aliases[name]];
  const named = rewrite(parseExpression(asInCode(expression)), (part) => {
    if (part.kind !== 'symbol') return part;
    const name = nameOf(part.name);
    return name === undefined ? number(constants[part.name]) : { ...part, name };
  });
  const prediction = vectors[of];
  const areIndices =
    vectors.P !== undefined && classes > 1 && vectors.P.length * classes === prediction.length;
  const shapeOf = (values: ArrayLike<number>) =>
    values.length > classes && values.length % classes === 0
      ? [values.length / classes, classes]
      : [values.length];
  const arrays: NamedArray[] = [
    ...(vectors.P
      ? [
          areIndices
            ? { name: names.P, values: vectors.P, shape: [vectors.P.length], areIndices }
            : { name: names.P, values: vectors.P, shape: shapeOf(vectors.P) },
        ]
      : []),
    { name: names[of], values: prediction, shape: shapeOf(prediction) },
  ];
  const value = fold(inCalls(named, { arrays, classes }));
  const used = symbolsOf(value);
  return {
    arrays: arrays.filter(({ name }) => used.includes(name)),
    target: [],
    steps: [{ name: 'loss', value }],
  };
}

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };
