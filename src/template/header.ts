import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Locate } from './declare.js';
import { PLAN_SCOPES } from './plan-scope.js';
import type { Place, Problems } from './problem.js';
import { didYouMean, hintOfNames } from './suggest.js';
import { parseYamlDocument } from './yaml-document.js';
import { yamlFix, yamlMessage } from './yaml-problem.js';

/** The front matter of a template file. */
export interface Header {
  readonly map: YAMLMap;
  /** Tells where a node of the map stands in the file. */
  readonly locate: Locate;
  readonly plain: Readonly<Record<string, unknown>>;
}

/** The keys of the front matter. */
export const KEYS = [
  'template',
  'version',
  'title',
  'category',
  'description',
  'aliases',
  'scope',
  'reads',
  'fields',
  'computed',
  'checks',
  'example',
] as const;
/** Those without which a template is none. */
export const REQUIRED_KEYS = ['template', 'version', 'title', 'category', 'description', 'fields', 'example'] as const;
/** What the ids of templates look like. */
export const ID = /^[a-z][a-z0-9_]{0,63}$/;
/** What versions look like: numbers of semantic versioning. */
export const SEMVER = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
const START: Place = { line: 1, column: 1 };

/** Reads the front matter of a template file and reports what is wrong with its keys. */
export function readHeader(yaml: string, fileName: string, problems: Problems): Header | undefined {
  return new HeaderReader(fileName, problems).read(yaml);
}

class HeaderReader {
  constructor(
    private readonly fileName: string,
    private readonly problems: Problems,
  ) {}

  read(yaml: string): Header | undefined {
    const counter = new LineCounter();
    const document = parseYamlDocument(yaml, counter);
    // The YAML begins on the second line of the file.
    const placeAt = (offset: number): Place => {
      const { line, col } = counter.linePos(offset);
      return { line: line + 1, column: col };
    };
    const locate: Locate = (node) => (node?.range ? placeAt(node.range[0]) : START);
    const broken = document.errors.findIndex(({ code }) => code !== 'DUPLICATE_KEY');
    // What is behind the first error in the syntax was read wrongly.
    for (const error of broken < 0 ? document.errors : document.errors.slice(0, broken + 1))
      this.refuse(placeAt(error.pos[0]), yamlMessage(error.message), yamlFix(error.message));
    if (document.errors.length > 0) return undefined;
    // Looked for only if there can be one: visiting all values takes as long as reading them.
    if (/[ \t]#\S/.test(yaml)) this.refuseCutTexts(document, yaml, placeAt);
    const map = document.contents;
    if (!isMap(map))
      return this.refuse(
        START,
        'the front matter is not a map of keys',
        'Write "template: the_id" and the other keys, one to a line.',
      );
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
      if ((KEYS as readonly string[]).includes(key)) continue;
      const nearest = didYouMean(key, KEYS);
      this.refuse(
        locate(pair.key),
        `there is no key "${key}"`,
        nearest ? `Did you mean ${nearest}?` : `The keys are ${KEYS.join(', ')}.`,
      );
    }
    for (const key of REQUIRED_KEYS) {
      if (!map.has(key) || map.get(key) === null) this.refuse(START, `the key "${key}" is missing`, `Add "${key}:".`);
    }
    const plain = this.toPlain(document);
    if (!plain) return undefined;
    this.checkIdentity(plain, (key) => locate(map.get(key, true) as Node | undefined));
    return { map, locate, plain };
  }

  private refuseCutTexts(document: Document.Parsed, yaml: string, placeAt: (offset: number) => Place): void {
    visit(document, {
      Scalar: (_, node) => {
        const cut = cutOff(yaml, node);
        if (cut)
          this.refuse(placeAt(cut.offset), `" ${cut.text}" is a comment, so the text ends before it`, FIX_COMMENT);
      },
    });
  }

  private toPlain(document: Document.Parsed): Record<string, unknown> | undefined {
    try {
      return document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
    } catch (error) {
      return this.refuse(
        START,
        (error as Error).message.toLowerCase(),
        'Write the values out instead of repeating them by aliases.',
      );
    }
  }

  private checkIdentity(plain: Record<string, unknown>, placeOf: (key: string) => Place): void {
    const { template, version } = plain;
    if (template !== undefined && !ID.test(String(template))) {
      this.refuse(
        placeOf('template'),
        `"${template}" is no id`,
        'Use lower-case letters, digits and underscores, a letter first.',
      );
    } else if (template !== undefined && `${template}.md` !== this.fileName) {
      this.refuse(
        placeOf('template'),
        `the id ${template} is not the name of the file ${this.fileName}`,
        `Rename the file to ${template}.md, or the id.`,
      );
    }
    if (version !== undefined && !SEMVER.test(String(version))) {
      this.refuse(placeOf('version'), `"${version}" is no semantic version`, 'Write three numbers, such as 1.0.0.');
    }
    for (const key of ['title', 'category', 'description'] as const) {
      if (plain[key] !== undefined && typeof plain[key] !== 'string')
        this.refuse(placeOf(key), `${key} is not a text`, 'Put it in quotes.');
    }
    const { scope } = plain;
    if (scope !== undefined && !(PLAN_SCOPES as readonly unknown[]).includes(scope)) {
      const fix = hintOfNames(String(scope), 'The scopes are', PLAN_SCOPES);
      this.refuse(placeOf('scope'), `"${scope}" is no scope of a plan`, fix);
    }
    for (const key of ['aliases', 'reads'] as const) {
      const list = plain[key];
      if (
        list !== undefined &&
        list !== null &&
        !(Array.isArray(list) && list.every((entry) => typeof entry === 'string'))
      ) {
        this.refuse(placeOf(key), `${key} is not a list of texts`, `Write ${key}: [prd, adr].`);
      }
    }
  }

  private refuse(at: Place, message: string, fix: string): undefined {
    this.problems.add('front-matter', at, message, fix);
    return undefined;
  }
}

const FIX_COMMENT = 'Put the whole value in double quotes. If it is a comment, put a blank behind the #.';

/** What was probably meant as the end of a text, as in `Issue #7`, and became a comment. */
function cutOff(yaml: string, { type, range, comment }: Scalar): { offset: number; text: string } | undefined {
  if (type !== 'PLAIN' || !range || !comment || /^\s/.test(comment)) return undefined;
  const [, text] = /^[ \t]+(#.*)/.exec(yaml.slice(range[1])) ?? [];
  return text === undefined ? undefined : { offset: yaml.indexOf('#', range[1]), text };
}
