/** Before the anchors and tags of YAML that end at the offset, `&name ` and `!!seq `; the offset itself where there are none. */
export function beforeTags(text: string, at: number): number {
  const near = text.slice(Math.max(0, at - farthest), at);
  return at - (/(?<=[\s:-])(?:[&!][^\s,[\]{}]*[ \t]+)+$/.exec(near)?.[0].length ?? 0);
}

const farthest = 80;
