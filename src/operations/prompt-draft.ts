import { beginningWith } from './completions.js';
import { listingOf, type Session } from './operation.js';
import type { Prompt } from './prompt.js';
import { readOf } from './resources.js';
import { TEMPLATE_FIELDS, TEMPLATE_INDEX } from './template-resources.js';

/** One document, from what is known to a file with no fact invented. */
export const draftDocument: Prompt<'template' | 'about' | 'category'> = {
  name: 'draft_document',
  title: 'Draft a document',
  description: 'Drafts one document from a template: gathers the facts, asks for those that are missing, fills it.',
  arguments: {
    template: {
      description: 'Which template, for example prd or adr; left out: the assistant proposes one.',
      async complete(session, typed, { category }) {
        const { entries } = await listingOf(session);
        const some = category ? entries.filter(({ summary }) => summary.category === category) : entries;
        return beginningWith(
          typed,
          some.map(({ summary }) => summary.id),
        );
      },
    },
    about: { description: 'What the document is about, in your words.' },
    category: {
      description: 'Only templates of this category are proposed.',
      async complete(session, typed) {
        const { entries } = await listingOf(session);
        return beginningWith(typed, [...new Set(entries.map(({ summary }) => summary.category))].sort());
      },
    },
  },
  async write(session, { template, about, category }) {
    const subject = about ? ` about: ${about}` : '';
    if (template !== undefined) {
      const { summary } = (await session.catalog()).find(template);
      return {
        text: `Draft the document "${summary.title}" (template ${summary.id})${subject}.\n\n${steps(session, summary.id)}`,
        resources: [await readOf(session, TEMPLATE_FIELDS, summary.id)],
      };
    }
    // Refused here if there is no such category, with those that there are.
    if (category !== undefined) (await listingOf(session)).list({ category });
    const among = category ? ` of the category ${category}` : '';
    return {
      text: `Draft a document${subject}.\n\nFirst propose the one template${among} from the index below that fits, say why in a sentence, and wait for my word. Then read its contract with get_template.\n\n${steps(session)}`,
      resources: [await readOf(session, TEMPLATE_INDEX)],
    };
  },
};

function steps({ workspace }: Session, template?: string): string {
  const contract = template ? 'the contract below' : 'its contract';
  const where = workspace
    ? 'Propose a path in the workspace, and call fill_template with it once I agree; replace no file unasked.'
    : 'Call fill_template and show me the document.';
  return [
    `1. Go through ${contract} and list the facts that you already have, from this conversation and from the files that I point you to.`,
    '2. Ask me for the required facts that are missing, a few questions at a time, the most important first.',
    '3. Invent nothing. What I do not know yet is left out, or "TBD: reason" if I give a reason.',
    `4. ${where}`,
    '5. Tell me from the receipt what is still missing or refused, and go on until its status is complete or I say that it is enough.',
  ].join('\n');
}
