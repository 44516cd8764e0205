import { matchSections, type SectionMatch } from '../document/match-sections.js';
import type { ReadDocument } from '../document/read.js';
import type { Section } from '../template/body.js';
import type { Template } from '../template/template.js';

/** The sections of a document as extraction takes them for those of the template. */
export class FoundSections {
  readonly root: SectionMatch;
  /** Every match, parents first. */
  readonly all: readonly SectionMatch[];
  private readonly bySection = new Map<Section, SectionMatch[]>();

  constructor(template: Template, document: ReadDocument) {
    this.root = matchSections(template.body, document).root;
    const all: SectionMatch[] = [];
    const visit = (match: SectionMatch) => {
      all.push(match);
      const matches = this.bySection.get(match.template);
      if (matches) matches.push(match);
      else this.bySection.set(match.template, [match]);
      for (const below of match.below) visit(below);
    };
    visit(this.root);
    this.all = all;
  }

  /** The matches of a section of the template: one for every item if it is repeated. */
  of(section: Section): readonly SectionMatch[] {
    return this.bySection.get(section) ?? [];
  }
}
