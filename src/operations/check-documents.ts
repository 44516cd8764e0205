import { withFingerprints } from '../report/fingerprint.js';
import { countFindings, type Report, statusOf } from '../report/report.js';
import { Sources } from '../report/sources.js';
import type { CheckMemory } from '../validate/memory.js';
import { type GivenDocument, type Validation, validate } from '../validate/validate.js';
import type { Session } from './operation.js';

/** How documents are checked. */
export interface CheckOptions {
  /** Only these rules; default: all. */
  readonly rules?: readonly string[] | undefined;
  /** Whether warnings fail too. */
  readonly strict?: boolean | undefined;
  /** What is known from checks before of the same documents. */
  readonly memory?: CheckMemory | undefined;
}

/** What came of a check, with the lines it is about. */
export interface Checked {
  readonly report: Report;
  readonly sources: Sources;
}

/**
 * Checks documents with the templates at hand, and the rules as the workspace sets them.
 *
 * @throws DocwrightError `arguments_invalid` for a rule that there is not, `config_invalid`
 */
export async function checkDocuments(
  session: Session,
  documents: readonly GivenDocument[],
  { rules, strict = false, memory }: CheckOptions,
): Promise<Checked> {
  const { rules: ruleOptions } = await session.config();
  const found = validate(documents, {
    templates: await session.catalog(),
    memory,
    rules,
    date: session.today(),
    ruleOptions,
  });
  const sources = new Sources(documents);
  return { report: reportOf(found, sources, strict), sources };
}

function reportOf({ findings, suppressed, ...found }: Validation, sources: Sources, strict: boolean): Report {
  const counts = countFindings(findings);
  const told = withFingerprints(findings, sources);
  return { status: statusOf(counts, strict), counts, suppressed, known: 0, gone: [], findings: told, ...found };
}
