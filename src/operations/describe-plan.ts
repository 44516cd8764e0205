import type { MadePlan } from './create-plan.js';
import type { PlanFolder } from './plan-folder.js';
import type { PlanRequest } from './plan-request.js';

const INDEX = {
  written: 'the index',
  unchanged: 'the index, as before',
  kept: 'left as it is: somebody wrote or edited it, so it need not show what stands here. Delete or rename it to have the index made again.',
} as const;

const FORMS =
  'get_template (docwright show) says what an item of a list holds; "TBD: reason" stands for what nobody knows yet.';

/** A plan in words, complete by themselves. */
export function describePlan(
  plan: MadePlan,
  request: PlanRequest,
  { directory }: PlanFolder,
  refusedInAll = plan.refused.length,
): string {
  if (plan.status === 'refused') return describeRefusal(plan, refusedInAll);
  const { documents, index, unused } = plan;
  const isText = documents.some(({ document }) => document !== undefined);
  const made = documents.filter(({ status }) => status !== 'skipped').length;
  const left = documents.length - made;
  const where = isText ? '' : ` in ${directory}`;
  const parts = [
    [
      `${request.name}: plan of ${plural(documents.length, 'document')}${where} (${request.chosenBy}, for ${request.audience}): ${plan.status}. ${made} made${left > 0 ? `, ${left} left as they were` : ''}.`,
      ...documents.map(describeDocument),
      ...(index && !isText ? [`${index.path}: ${INDEX[index.status]}`] : []),
      ...unused.map((fact) => `${fact} is not used: no document of this plan has a place for it.`),
    ].join('\n'),
    describeQuestions(plan, isText),
    ...(isText ? textsOf(plan) : []),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function describeDocument(document: MadePlan['documents'][number]): string {
  const { path, status, required, finished, missing = 0, tbd = 0, invalid = 0, note } = document;
  const facts = [
    ...(required === undefined ? [] : [`${finished} of ${required} required facts`]),
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(tbd > 0 ? [`${tbd} to be decided`] : []),
    ...(invalid > 0 ? [`${invalid} to be corrected`] : []),
  ];
  return `${path}: ${[status, ...facts].join(', ')}${note === undefined ? '' : `. ${note}`}`;
}

/** Grouped by document, so that its path is said once. */
function describeQuestions({ questions, total_questions: total }: MadePlan, isText: boolean): string {
  if (total === 0) return 'No question is open.';
  const lines = [`Open questions, ${questions.length} of ${total}, in the order to ask them:`];
  let last: string | undefined;
  for (const { document, also_in: also = [], field, type, question, guidance } of questions) {
    if (document !== last) lines.push(document);
    last = document;
    const others = also.length > 0 ? ` (also in ${plural(also.length, 'other document')})` : '';
    lines.push(`- ${field} (${type}): ${question}${guidance === undefined ? '' : ` ${guidance}`}${others}`);
  }
  const rest = total - questions.length;
  if (rest > 0) {
    lines.push(
      `${rest} more follow: call create_plan (docwright new) again once these are answered, with a larger limit (up to 100), or with templates for one document.`,
    );
  }
  lines.push(
    isText
      ? `Ask the user, and call again with the answers in values. ${FORMS}`
      : `Ask the user, and put the answers in with update_document (docwright update). ${FORMS}`,
  );
  return lines.join('\n');
}

function textsOf({ documents, index }: MadePlan): string[] {
  const texts = index ? [...documents, index] : documents;
  return texts.flatMap(({ path, document }) =>
    document === undefined ? [] : [`===== ${path} =====\n${document.trimEnd()}`],
  );
}

function describeRefusal({ refused }: MadePlan, inAll: number): string {
  return [
    'refused: nothing was made.',
    ...refused.map(
      ({ template, field, message }) => `${template === undefined ? '' : `${template}: `}${field}: ${message}`,
    ),
    ...(inAll > refused.length ? [`… and ${inAll - refused.length} more.`] : []),
    'Correct these values and call again with all of them.',
  ].join('\n');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
