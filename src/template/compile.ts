import type { Root, RootContent } from 'mdast';
import { parseAny } from '../markdown/parse-any.js';
import { type Body, type Repeat, type Section, titleOf } from './body.js';
import { ContentCompiler, type DraftSection, refuseBesideBlock } from './compile-content.js';
import { LineCompiler, Refused } from './compile-line.js';
import type { Problems } from './problem.js';
import type { Scopes } from './scopes.js';
import type { SkeletonLine } from './skeleton.js';

/** Turns the laid-out body into the tree of sections and slots; what it cannot be read back from is reported. */
export function compileBody(
  lines: readonly SkeletonLine[],
  scopes: Scopes,
  problems: Problems,
  bodyLine: number,
): Body | undefined {
  const compiler = new BodyCompiler(lines, scopes, problems, bodyLine);
  const root = parseAny(lines.map((line) => line.text).join('\n'));
  if ('children' in root) return compiler.compile(root);
  // Messages of problems end without a full stop.
  const at = { line: bodyLine + (lines[root.at.line - 1]?.line ?? 1) - 1, column: root.at.column };
  problems.add('body', at, root.message.replace(/\.$/, ''), root.fix);
  return undefined;
}

class BodyCompiler {
  private readonly line: LineCompiler;
  private readonly content: ContentCompiler;
  private title: DraftSection | undefined;
  /** The open sections, from the H1 down to the innermost. */
  private readonly open: DraftSection[] = [];

  constructor(
    private readonly lines: readonly SkeletonLine[],
    scopes: Scopes,
    private readonly problems: Problems,
    private readonly bodyLine: number,
  ) {
    this.line = new LineCompiler(scopes, problems, bodyLine);
    this.content = new ContentCompiler(this.line);
  }

  compile(root: Root): Body | undefined {
    for (const node of root.children) {
      try {
        if (node.type === 'heading') {
          const section = this.heading(node.depth, this.lineOf(node));
          this.title ??= section;
        } else this.block(node);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        // Without a title nothing has a place.
        if (!this.title && this.open.length === 0) break;
      }
    }
    if (!root.children.some((node) => node.type === 'heading'))
      this.problems.add(
        'heading',
        { line: this.bodyLine, column: 1 },
        'the body has no heading',
        'Begin it with "# {{doc.title}}".',
      );
    return this.title as Body | undefined;
  }

  private lineOf(node: RootContent | { position?: { start: { line: number } } | undefined }): SkeletonLine {
    const line = this.lines[(node.position?.start.line ?? 1) - 1];
    if (!line) throw new Error('a node without a line');
    return line;
  }

  private linesOf(node: RootContent): SkeletonLine[] {
    return this.lines.slice((node.position?.start.line ?? 1) - 1, node.position?.end.line);
  }

  private heading(depth: number, line: SkeletonLine): DraftSection {
    const text = /^#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line.source)?.[1];
    if (text === undefined) this.line.refuse(line, 'a heading is underlined', 'Write it with # signs on one line.');
    while ((this.open.at(-1)?.depth ?? 0) >= depth) this.open.pop();
    const parent = this.open.at(-1);
    if (!parent && depth > 1)
      this.line.refuse(line, 'the body does not begin with an H1', 'Begin it with "# {{doc.title}}".');
    if (parent && this.open[0]?.depth === depth)
      this.line.refuse(line, 'there is a second H1', 'Use ## below the title.');
    if (parent && depth > parent.depth + 1)
      this.line.refuse(
        line,
        `the heading skips from level ${parent.depth} to ${depth}`,
        `Use ${'#'.repeat(parent.depth + 1)}.`,
      );
    if (!parent && depth === 1 && this.title) this.line.refuse(line, 'there is a second H1', 'Use ## below the title.');
    const section: DraftSection = {
      id: this.line.nextPart(),
      depth,
      heading: [],
      line: this.bodyLine + line.line - 1,
      prose: [],
      sections: [],
      scope: line.scope,
    };
    // Open before it is checked, so that what stands below a wrong heading is not blamed for it.
    this.open.push(section);
    section.heading = this.line.run(line, text, 'heading');
    if (line.scope !== parent?.scope) section.repeat = this.repeated(line, parent);
    if (parent?.content?.kind === 'block') {
      this.line.refuse(
        line,
        `the block of "${titleOf(parent as Section)}" has a subsection beside it`,
        'Give the block a subsection of its own.',
      );
    }
    if (parent?.sections.some((sibling) => titleOf(sibling as Section) === titleOf(section as Section))) {
      this.line.refuse(line, `two sections are called "${titleOf(section as Section)}"`, 'Give each its own title.');
    }
    parent?.sections.push(section);
    return section;
  }

  private repeated(line: SkeletonLine, parent: DraftSection | undefined): Repeat {
    const repeat = this.line.repeat(line, parent?.scope);
    const first = /^#{1,6}[ \t]+/.exec(line.text);
    const opensWithId = line.tags[0]?.tag.name === 'id' && line.tags[0].column === (first?.[0].length ?? 0) + 1;
    if (!opensWithId || repeat.field.type.kind !== 'items' || !repeat.field.type.prefix) {
      this.line.refuse(
        line,
        'a repeated subsection does not begin with its id',
        'Number the list ("list: PER") and begin the heading with {{id}}, so that a heading added by hand is not taken for an item.',
      );
    }
    return repeat;
  }

  private block(node: RootContent): void {
    const lines = this.linesOf(node);
    const line = this.lineOf(node);
    const section = this.open.at(-1);
    if (!section) this.line.refuse(line, 'something stands before the title', 'Begin the body with "# {{doc.title}}".');
    if (node.type === 'html')
      this.line.refuse(line, 'raw HTML in a body cannot be read back', 'Write Markdown, or a {{! comment }}.');
    const holdsTags = lines.some((each) => each.tags.length > 0);
    if (!holdsTags) {
      if (line.scope !== section.scope) this.line.refuse(line, 'fixed text is repeated', 'Put it outside of the list.');
      section.prose.push(lines.map((each) => each.source).join('\n'));
      if (section.content?.kind === 'block') refuseBesideBlock(this.line, line, section);
      if (section.content)
        this.line.refuse(line, 'fixed text stands behind the values of the section', 'Put it before them.');
      return;
    }
    if (section.content) {
      this.line.refuse(
        line,
        `the section "${titleOf(section as Section)}" holds values already`,
        'Give this block a heading of its own: a section holds one block, one table, one list or labelled lines.',
      );
    }
    section.content = this.content.content(node, lines, section);
  }
}
