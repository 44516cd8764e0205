/** Characters that are looked at for what is not there: the parser looks for each end up to the end of its paragraph. */
const MAX_STEPS = 4_000_000;
/** Brackets that are open, summed over those that close: the parser looks at all of them each time. */
const MAX_BRACKET_STEPS = 200_000;
/** Brackets of one paragraph that close nothing: for each the parser looks through all that is before it. */
const MAX_STRAY_BRACKETS = 3_000;

/** Where the parser would look for ends or beginnings longer than it can: the offset of the paragraph or bracket. */
export function endlessAt(source: string): number | undefined {
  return endlessParagraph(source) ?? deepBracket(source);
}

const LOOKED_FOR = /<[!?]|`+|www\./gi;

function endlessParagraph(source: string): number | undefined {
  if (countOf(LOOKED_FOR, source) * source.length <= MAX_STEPS) return undefined;
  let start = 0;
  for (const paragraph of source.split(/(?<=\n[ \t\r]*\n)/)) {
    if (htmlSteps(paragraph) + codeSteps(paragraph) + addressSteps(paragraph) > MAX_STEPS) return start;
    start += paragraph.length;
  }
  return undefined;
}

const HTML = /<!--|<!\[CDATA\[|<!(?=[a-z])|<\?/gi;
const HTML_ENDS: Readonly<Record<string, string>> = { '<!--': '-->', '<?': '?>', '<!': '>' };

/** Comments and instructions that end nowhere. */
function htmlSteps(paragraph: string): number {
  let [steps, inside] = [0, 0];
  const lasts = new Map<string, number>();
  for (const { 0: opening, index } of paragraph.matchAll(HTML)) {
    if (index < inside) continue;
    const end = HTML_ENDS[opening] ?? ']]>';
    const last = lasts.get(end) ?? paragraph.lastIndexOf(end);
    lasts.set(end, last);
    if (last >= index + opening.length) inside = paragraph.indexOf(end, index + opening.length);
    else steps += paragraph.length - index;
  }
  return steps;
}

/** Runs of backticks that no run of the same length follows; behind a backslash they are one shorter. */
function codeSteps(paragraph: string): number {
  const runs = [...paragraph.matchAll(/(?<!\\)(?:\\\\)*(\\?)(`+)/g)];
  const last = new Map(runs.map(({ 2: run = '', index }) => [run.length, index]));
  return runs.reduce((steps, { 1: backslash = '', 2: run = '', index }) => {
    const length = run.length - backslash.length;
    const ends = length === 0 || (last.get(length) ?? -1) > index;
    return ends ? steps : steps + paragraph.length - index;
  }, 0);
}

/** Addresses in each other: each is read to the end of the last before it is known to be none. */
function addressSteps(paragraph: string): number {
  const names = paragraph.match(/[\p{L}\p{N}_.-]{1000,}/gu) ?? [];
  return names.reduce((steps, name) => steps + countOf(/www\./gi, name) * name.length, 0);
}

// Items, rows and headings are texts of their own, like what a blank line sets apart.
const BRACKET_OR_END = /\\[[\]\\]|[[\]]|\n[ \t\r]*(?:\n|[-+*|#>]|\d{1,9}[.)])/g;

/** Where a bracket is closed in a paragraph with more before it than could be looked at. */
function deepBracket(source: string): number | undefined {
  const closed = countOf(/\]/g, source);
  if (closed <= MAX_STRAY_BRACKETS && closed * countOf(/\[/g, source) <= MAX_BRACKET_STEPS) return undefined;
  let [open, steps, stray] = [0, 0, 0];
  for (const { 0: found, index } of source.matchAll(BRACKET_OR_END)) {
    if (found === '[') open += 1;
    else if (found === ']') {
      steps += open;
      if (open > 0) open -= 1;
      else stray += 1;
      if (steps > MAX_BRACKET_STEPS || stray > MAX_STRAY_BRACKETS) return index;
    } else if (found.startsWith('\n')) [open, steps, stray] = [0, 0, 0];
  }
  return undefined;
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
