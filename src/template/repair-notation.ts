import { parseNotation } from './notation.js';

/** What other languages call the types. */
const SYNONYMS: Readonly<Record<string, string>> = {
  string: 'text',
  str: 'text',
  line: 'text',
  paragraph: 'markdown',
  md: 'markdown',
  int: 'integer',
  float: 'number',
  decimal: 'number',
  bool: 'boolean',
  timestamp: 'datetime',
  select: 'enum',
  choice: 'enum',
  uri: 'url',
  link: 'url',
  array: 'list',
};

/** Name, mark and arguments in whatever order and brackets, and what is behind them. */
const LOOSE =
  /^\s*([A-Za-z]+)\s*(!?)\s*(?:[([{]\s*(.*?)\s*[)\]}])?\s*(!?)\s*[,:;-]?\s*(required\b|optional\b)?[,:;\s]*(.*)$/s;
const SHOWN = 80;
/** In characters: behind that much, nothing can be seen of what was meant. */
const LONGEST = 2000;

/** The notation that somebody probably meant who wrote one that is not understood; undefined if none can be seen. */
export function repairNotation(written: string): string | undefined {
  if (written.length > LONGEST) return undefined;
  // Long runs of blanks could be shared among the parts of the pattern in very many ways.
  const collapsed = written.replace(/\s+/g, ' ');
  const [, word = '', before, args, behind, said, guidance = ''] = LOOSE.exec(collapsed) ?? [];
  const name = SYNONYMS[word.toLowerCase()] ?? word.toLowerCase();
  const inside = args === undefined ? '' : repairArguments(name, args);
  const mark = before || behind || said === 'required' ? '!' : '';
  const type = `${name}${inside}${mark}`;
  const repaired = guidance === '' ? type : `${type}, ${guidance.trim()}`;
  // Brackets that are left over were not understood.
  if (/^[([{]/.test(guidance) || 'message' in parseNotation(repaired) || repaired === written.trim()) return undefined;
  return repaired.length > SHOWN ? `${type}, …` : repaired;
}

function repairArguments(name: string, args: string): string {
  const parts = args.split(/\s*[|,;/]\s*/).filter((part) => part !== '');
  switch (name) {
    case 'integer':
    case 'number':
      return `(${args.replace(/^(-?[\d.]*?\d)?\s*(?:\.{2,3}|…|-|–|,|to)\s*(-?\d[\d.]*)?$/, '$1..$2')})`;
    case 'enum':
      return `(${parts.map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, '_')).join('|')})`;
    case 'id':
    case 'ref':
    case 'refs':
      return `(${parts.map((part) => part.toUpperCase()).join('|')})`;
    case 'list':
      return `(${SYNONYMS[args.toLowerCase()] ?? args})`;
    default:
      return '';
  }
}
