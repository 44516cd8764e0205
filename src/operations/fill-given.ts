import { layFacts } from '../document/facts.js';
import { type FillOptions, fill } from '../document/fill.js';
import { factsOf } from '../plan/facts.js';
import type { Written } from '../workspace/write-text.js';
import { fillAsking } from './fill-asking.js';
import type { Filled, GivenFill } from './fill-template.js';
import { refuseUnlessMarkdown } from './markdown-path.js';
import type { Outcome, Session } from './operation.js';
import { refuseTooLarge } from './values-size.js';

/**
 * Fills a template with given values, and writes the document if a path is given.
 *
 * @throws DocwrightError `template_unknown`, `template_broken`, `values_invalid`, and those of the workspace
 */
export async function fillGiven(
  session: Session,
  { template: name, values, audience, missing, date, path, overwrite }: GivenFill,
): Promise<Outcome<Filled>> {
  const { template } = (await session.catalog()).find(name);
  if (path !== undefined) refuseUnlessMarkdown(path);
  refuseTooLarge(values);
  const config = await session.config();
  const options: FillOptions = {
    date: date ?? session.today(),
    audience: audience ?? config.audience ?? 'startup',
    // A date that is asked for goes before the one that holds for all documents.
    facts: layFacts(date === undefined ? {} : { doc: { date } }, factsOf(config)),
    ...(missing === 'error' && { missing }),
  };
  const { receipt, document, asked } =
    missing === 'ask'
      ? await fillAsking(template, values, options, session.ask)
      : { ...fill(template, values, options), asked: undefined };
  const result: Filled = {
    ...receipt,
    ...(asked && { asked }),
    ...(document !== undefined && (await deliver(document))),
  };
  const text = describeReceipt(result);
  return {
    result,
    text: result.document === undefined ? text : `${text}\n\n${result.document}`,
    failed: receipt.status === 'refused',
    links: result.path === undefined ? [] : [result.path],
  };

  async function deliver(text: string): Promise<{ document: string } | Written> {
    if (path === undefined || !session.workspace) return { document: text };
    return session.workspace.writeText(path, text, { overwrite: overwrite === true });
  }
}

/** A receipt in words. */
export function describeReceipt({ template, status, path, bytes, ...receipt }: Filled): string {
  const { missing_required, missing_optional, tbd, unknown, invalid, defaulted, asked } = receipt;
  const lines = [`${template.id}@${template.version}: ${status}`];
  if (path !== undefined) lines.push(`Written: ${path} (${bytes} bytes)`);
  for (const each of invalid) lines.push(`invalid ${each.field}: ${each.message}`);
  for (const each of unknown) {
    lines.push(
      `unknown ${each.field}: ${each.did_you_mean ? `did you mean ${each.did_you_mean}?` : 'the template has no such field'}`,
    );
  }
  for (const each of missing_required) lines.push(`missing ${each.field} (${each.type}): ${each.question}`);
  if (asked) lines.push(...describeAsked(asked));
  if (tbd.length > 0) lines.push(`to be decided: ${tbd.join(', ')}`);
  if (defaulted.length > 0) lines.push(`defaulted: ${defaulted.join(', ')}`);
  if (missing_optional.length > 0) lines.push(`optional and empty: ${missing_optional.join(', ')}`);
  if (status === 'refused') lines.push('Nothing was made. Correct these values and call again with all values.');
  return lines.join('\n');
}

const ASKED = {
  answered: [],
  declined: ['The user was asked and declined. Go on without these facts, or talk about them with the user.'],
  cancelled: ['The user was asked and closed the form. Ask in the conversation, or go on without these facts.'],
  unsupported: ['The user was not asked, because this client shows no forms. Put the questions in the conversation.'],
  nothing_to_ask: ['The user was not asked: nothing is missing that a form can ask for.'],
} as const;

function describeAsked({ outcome, answered, rejected }: NonNullable<Filled['asked']>): string[] {
  return [
    ...ASKED[outcome],
    ...(answered.length > 0 ? [`answered by the user: ${answered.join(', ')}`] : []),
    ...rejected.map(({ field, message }) => `not taken from the user ${field}: ${message}`),
  ];
}
