import { languageOf, type ProgramLanguage } from '../language';
import { readProgram } from '../readProgram';
import type { LossReading } from '../rows/library';
import { excerptsOf, isAround, offsetAround } from '../texts/excerpts';
import type { Kind, Missing, Place } from '../value';
import type { ToldLoss, ToldOperand } from './toldLoss';
import { lossesOf } from './toldLosses';

/** A loss that the program computes. Offsets are UTF-16 code units into the text, or into the cell; `end` is exclusive. */
export interface FoundLoss {
  readonly start: number;
  readonly end: number;
  /** The place of the cell in a notebook, from 0. */
  readonly cell?: number;
  /** The qualified name of what is called, or the operator that ends a loss written by hand. */
  readonly callee: string;
  /** An id of the engine's catalogue, or the name that the loss has elsewhere. */
  readonly loss: string;
  readonly prediction?: FoundOperand;
  readonly target?: FoundOperand;
  readonly options: NonNullable<LossReading['options']>;
  /** The value that the code computes, in the unit of its own logarithms. */
  readonly value?: number;
  /** The values of a loss that is not reduced, row-major. */
  readonly values?: readonly number[];
  /** Why there is no value. */
  readonly unknown?: Missing;
  /** The request to the engine for this loss. */
  readonly request?: LossReading['request'];
}

export interface FoundOperand {
  readonly start: number;
  readonly end: number;
  readonly cell?: number;
  readonly kind?: Kind;
  readonly shape?: readonly (number | undefined)[];
  readonly values?: readonly number[];
}

/**
 * Every loss of a program, of a notebook's cells or of the code in a text for people, sorted by place. Empty for a
 * language that is not read as a program.
 */
export function findLosses(text: string | readonly string[], languageId: string): FoundLoss[] {
  if (typeof text === 'string' && isAround(text, languageId)) {
    const all = excerptsOf(text);
    const languages = [...new Set(all.map(({ language }) => language))];
    const losses = languages.flatMap((language) => {
      const excerpts = all.filter((one) => one.language === language);
      const around: Around = ({ start, end, cell }) => ({
        start: offsetAround(excerpts[cell], start),
        end: offsetAround(excerpts[cell], end),
      });
      return found(
        excerpts.map((one) => one.text),
        language,
        around,
      );
    });
    return languages.length > 1 ? losses.sort((a, b) => a.start - b.start) : losses;
  }
  const language = languageOf(languageId);
  if (!language) return [];
  if (typeof text === 'string') return found([text], language, ({ start, end }) => ({ start, end }));
  return found(text, language, ({ start, end, cell }) => ({ start, end, cell }));
}

/** Maps a place of the program to the caller's offsets. */
type Around = (place: Place) => { readonly start: number; readonly end: number; readonly cell?: number };

function found(texts: readonly string[], language: ProgramLanguage, around: Around): FoundLoss[] {
  return lossesOf(readProgram(texts, undefined, language)).map((told) => foundIn(told, around));
}

function foundIn(told: ToldLoss, around: Around): FoundLoss {
  const { node, callee, loss, prediction, target, options, result, request, unknown } = told;
  const numbers = result.type === 'tensor' ? result.values : undefined;
  return {
    ...around(node),
    callee,
    loss,
    prediction: prediction && operandIn(prediction, around),
    target: target && operandIn(target, around),
    options: options ?? {},
    ...(numbers?.length === 1 && { value: numbers[0] }),
    ...(numbers && numbers.length !== 1 && { values: Array.from(numbers) }),
    ...(!numbers && { unknown: unknown && placed(unknown, around) }),
    request,
  };
}

/** Places move with the text when it is read again, so results get copies of the current ones. */
function placed<Said extends { readonly place: Place }>(said: Said, around: Around): Said {
  return { ...said, place: { cell: 0, ...around(said.place) } };
}

function operandIn({ node, value }: ToldOperand, around: Around): FoundOperand {
  const place = around(node);
  if (value.type !== 'tensor') return place;
  const { kind, shape, values } = value;
  return { ...place, kind: kind && placed(kind, around), shape, values: values && Array.from(values) };
}
