import type { CheckedAlone } from './check-alone.js';
import type { GivenDocument, KnownTemplates } from './validate.js';

type Check = (given: GivenDocument) => CheckedAlone;

/**
 * Remembers what became of documents by themselves, for as long as they are given as the same objects and checked
 * in the same way: after an edit only the edited document is read, and what documents say of each other looked at.
 */
export class CheckMemory {
  private templates: KnownTemplates | undefined;
  private way = '';
  private known = new WeakMap<GivenDocument, CheckedAlone>();

  /**
   * Gives the function that recalls a document or has it checked.
   *
   * @internal `validate` calls it
   * @param templates another object for other templates
   * @param way all else that findings depend on
   */
  under(templates: KnownTemplates, way: unknown): (given: GivenDocument, check: Check) => CheckedAlone {
    const written = JSON.stringify(way);
    if (templates !== this.templates || written !== this.way) this.known = new WeakMap();
    this.templates = templates;
    this.way = written;
    return (given, check) => {
      const checked = this.known.get(given) ?? check(given);
      this.known.set(given, checked);
      return checked;
    };
  }
}
