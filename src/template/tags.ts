import { type Delimiters, STANDARD_DELIMITERS, type Token, tokenize } from './engine.js';
import type { Place, Problems } from './problem.js';

/** A variable tag, or a section tag with what it encloses. Offsets count in the body. */
export interface Tag {
  readonly kind: 'variable' | 'section';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly parent: Tag | undefined;
  /** Whether it may be no tag of the template but text of another language, as in `${{ github.sha }}`. */
  readonly foreign: boolean;
  /** Of a section: where its closing tag begins and ends. */
  readonly closeStart: number;
  readonly closeEnd: number;
}

/** The tags of a body in the order in which they stand. */
export interface Tags {
  readonly delimiters: Delimiters;
  readonly variables: readonly Tag[];
  readonly sections: readonly Tag[];
  /** Ranges of comments and of the line that changes the delimiters: never printed. */
  readonly silent: readonly (readonly [start: number, end: number])[];
}

const NAME = /^(?:\.|[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)$/;
const DELIMITER_LINE = /^\s*\{\{=\s*(\S+)\s+(\S+)\s*=\}\}[ \t]*(?:\n|$)/;

/** Reads the tags of a body and reports those that the format does not have. */
export function readTags(body: string, problems: Problems, placeOf: (offset: number) => Place): Tags | undefined {
  const change = DELIMITER_LINE.exec(body);
  const delimiters: Delimiters = change ? [change[1] ?? '', change[2] ?? ''] : STANDARD_DELIMITERS;
  const foreign = foreignSyntax(body, delimiters);
  if (foreign) {
    problems.add('tag', placeOf(foreign.offset), foreign.message, foreign.fix);
    return undefined;
  }
  let tokens: Token[];
  try {
    tokens = tokenize(body, STANDARD_DELIMITERS);
  } catch (error) {
    reportSyntax(error, body, delimiters[0], problems, placeOf);
    return undefined;
  }
  const variables: Tag[] = [];
  const sections: Tag[] = [];
  const silent: [number, number][] = [];
  const refuse = (token: Token, message: string, fix: string) => problems.add('tag', placeOf(token[2]), message, fix);
  const visit = (list: readonly Token[], parent: Tag | undefined) => {
    for (const token of list) {
      const [type, name, start, end] = token;
      if (type === '!') silent.push([start, end]);
      else if (type === '=') {
        silent.push([start, end]);
        if (!change || start >= change[0].length)
          refuse(
            token,
            'the delimiters change in the middle of the body',
            'Change them on the first line of the body only.',
          );
      } else if (type === '&' || type === '{') {
        refuse(
          token,
          `${body.slice(start, end)} would print a value without escaping it`,
          `Write ${delimiters.join(` ${name} `)}.`,
        );
      } else if (type === '>') refuse(token, `there are no partials: ${name}`, 'Write the text here.');
      else if (type === '^') {
        refuse(token, `there are no conditions: ${body.slice(start, end)}`, `Leave it out: ${LEFT_OUT}.`);
      } else if (type === 'name' || type === '#') {
        if (!NAME.test(name)) refuseName(token, body, problems, placeOf);
        else if (type === 'name') {
          const foreign = isForeign(body, start);
          variables.push({ kind: 'variable', name, start, end, parent, foreign, closeStart: end, closeEnd: end });
        } else {
          const closeStart = token[5] ?? end;
          const closeEnd = body.indexOf(delimiters[1], closeStart) + delimiters[1].length;
          const section: Tag = { kind: 'section', name, start, end, parent, foreign: false, closeStart, closeEnd };
          sections.push(section);
          visit(token[4] ?? [], section);
        }
      }
    }
  };
  visit(tokens, undefined);
  return { delimiters, variables, sections, silent };
}

const HELPER = /\{\{[#/^]?\s*([a-z]+)\s+([A-Za-z0-9_.]+)[^}]*\}\}/;
const STATEMENT = /^[ \t]*\{%.*%\}[ \t]*$/m;
const FENCES = /^ {0,3}(`{3,}|~{3,}).*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|$(?![\s\S]))/gm;
const LEFT_OUT = 'what is optional and empty is left out by itself';

/** The first construct of a template language that authors know from elsewhere. */
function foreignSyntax(
  body: string,
  [open]: Delimiters,
): { readonly offset: number; readonly message: string; readonly fix: string } | undefined {
  const helper = open === '{{' ? HELPER.exec(body) : null;
  const [tag = '', word = '', name = ''] = helper ?? [];
  if (helper && /^\{\{#/.test(tag)) {
    const fix = ['each', 'for', 'foreach'].includes(word)
      ? `Write {{#${name}}} and {{/${name}}} on lines of their own.`
      : `There are no conditions: delete it and its end; ${LEFT_OUT}.`;
    return { offset: helper.index, message: `${tag} is no section: it is not the name of a list alone`, fix };
  }
  const statement = STATEMENT.exec(body.replace(FENCES, (fence) => ' '.repeat(fence.length)));
  if (!statement || open === '{%') return undefined;
  const offset = statement.index + statement[0].indexOf('{%');
  const fix = `Write {{#list}} and {{/list}} around what repeats; ${LEFT_OUT}.`;
  return { offset, message: `${statement[0].trim()} is of another template language`, fix };
}

/** What to do about braces of another language. */
export const FOREIGN_FIX =
  'If the braces belong to the text, begin the body with {{=<% %>=}} and write the tags as <%name%>.';

/** `${{ … }}` of build files, `style={{ … }}` of JSX. */
function isForeign(body: string, start: number): boolean {
  return /[$=]/.test(body.charAt(start - 1));
}

function refuseName(
  [, name, start, end]: Token,
  body: string,
  problems: Problems,
  placeOf: (offset: number) => Place,
): void {
  problems.add(
    'tag',
    placeOf(start),
    `${body.slice(start, end)} is no field: "${name}" is not a name`,
    isForeign(body, start) ? FOREIGN_FIX : 'Names are lower-case letters, digits, underscores and dots.',
  );
}

function reportSyntax(
  error: unknown,
  body: string,
  open: string,
  problems: Problems,
  placeOf: (offset: number) => Place,
): void {
  const message = error instanceof Error ? error.message : String(error);
  const told = Number(/ at (\d+)$/.exec(message)?.[1] ?? 0);
  // What is open at the end of the body is told where it was opened.
  const section = /^Unclosed section "(.*)"/.exec(message)?.[1];
  const opened = section === undefined ? body.lastIndexOf(open) : body.lastIndexOf(`${open}#${section}`);
  problems.add(
    'tag',
    placeOf(body.slice(told).trim() === '' && opened >= 0 ? opened : told),
    message.replace(/ at \d+$/, '').toLowerCase(),
    'Open and close every tag, and every section by its own name.',
  );
}
