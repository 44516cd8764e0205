import type { readTemplate } from '../template/template.js';

type Parser = typeof readTemplate;

let parser: Parser | undefined;

/** Loads what reads templates. Not with this program: it takes long, and whoever only lists never needs it. */
export async function loadParser(): Promise<Parser> {
  parser ??= (await import('../template/template.js')).readTemplate;
  return parser;
}

/** What `loadParser` has loaded. */
export function loadedParser(): Parser {
  if (!parser) throw new Error('a template is looked into that was only listed');
  return parser;
}
