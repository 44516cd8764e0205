import type { Field } from '../template/field.js';
import { typeName } from '../template/type-name.js';
import type { Standing } from './standing.js';

/** One fact that a plan still needs. */
export interface OpenQuestion {
  /** The document in which it is missing, by its path. */
  readonly document: string;
  /** Other documents that need the same fact. */
  readonly also_in?: readonly string[];
  readonly field: string;
  readonly type: string;
  readonly question: string;
  /** What good looks like, beyond the question. */
  readonly guidance?: string;
}

/** A document of a plan, in the order of the plan. */
export interface PlannedDocument {
  readonly path: string;
  readonly standing: Standing | undefined;
}

/** What is open in the documents, in the order in which to ask; a fact of the whole project is asked for once. */
export function openQuestions(documents: readonly PlannedDocument[]): readonly OpenQuestion[] {
  const questions = documents.flatMap(({ path, standing }) =>
    (standing?.missing ?? []).map((missing) => ({ document: path, ...missing })),
  );
  const shared = new Map<string, string[]>();
  for (const { document, path } of questions)
    if (isShared(path)) shared.set(path, [...(shared.get(path) ?? []), document]);
  return questions.flatMap(({ document, path, field }): OpenQuestion[] => {
    const [first = document, ...others] = shared.get(path) ?? [];
    if (first !== document) return [];
    const guidance = beyondQuestion(field);
    return [
      {
        document,
        ...(others.length > 0 && { also_in: others }),
        field: path,
        type: typeName(field.type),
        question: field.question,
        ...(guidance !== '' && { guidance }),
      },
    ];
  });
}

function isShared(path: string): boolean {
  return /^(?:project|doc)\./.test(path) && path !== 'doc.title';
}

function beyondQuestion({ question, guidance = '' }: Field): string {
  return (guidance.startsWith(question) ? guidance.slice(question.length) : guidance).trim();
}
