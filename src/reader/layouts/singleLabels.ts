import { roleOfName, wordsOf } from '../meaning/roleOfName';
import type { Found } from '../source/found';
import type { Source } from '../source/source';

/** A single class index assigned to a name for one: `y = 2`, `label = torch.tensor(2)`. Its shape is []. */
export function singleLabels({ text, language }: Source): Found[] {
  if (language.tabular || !/\d/.test(text)) return [];
  const found: Found[] = [];
  for (let line = 0; line >= 0; line = text.indexOf('\n', line) + 1 || -1) {
    given.lastIndex = line;
    const read = given.exec(text);
    if (!read) continue;
    const [written, name, number] = read;
    // In JavaScript `y` is a coordinate.
    if (!isOfOne(name) || (name === 'y' && language.tupleTypes)) continue;
    const start = line + written.lastIndexOf(number);
    const end = start + number.length;
    found.push({ start, end, values: [Number(number)], shape: [], name, places: [start, end] });
  }
  return found;
}

const given =
  /[ \t]*(?:(?:const|let|var|val|auto|int|long|final)[ \t]+)?(?:self\.)?([A-Za-z_]\w{0,40})[ \t]*(?:=|<-)[ \t]*(?:(?:torch\.|np\.|tf\.|jnp\.|paddle\.)?(?:tensor|array|as_tensor|LongTensor|constant|to_tensor|scalar|int64)\(\[?)?(-100|\d{1,6})(?=\]?\)?(?:,[ \t]*dtype[^\n]{0,40})?[ \t]*;?[ \t]*(?:#[^\n]*|\/\/[^\n]*)?\r?(?:\n|$))/y;

/** Whether it is the name of one class, not of a number of classes. */
function isOfOne(name: string): boolean {
  const words = wordsOf(name);
  const isPlural = words.some((word) => /^(?:labels|targets|classes|answers)$/.test(word));
  const isCounting = words.some((word) => /^(?:num|n|nb|count|size|dim|id2label)$/.test(word));
  return !isPlural && !isCounting && (name === 'y' || (name.length > 1 && roleOfName(name) === 'target'));
}
