import * as z from 'zod';
import { DocwrightError } from '../errors.js';
import { type KnownFinding, knownFindingSchema, type ReportedFinding } from './report.js';

const baselineSchema = () => z.strictObject({ version: z.literal(1), findings: z.array(knownFindingSchema()) });

/** The findings that were there when somebody began to check an old plan. */
export type Baseline = readonly KnownFinding[];

/** Findings held against a baseline. */
export interface Compared {
  /** Those that are not in it. */
  readonly findings: readonly ReportedFinding[];
  /** How many are in it. */
  readonly known: number;
  /** Its entries that should have occurred again and did not. */
  readonly gone: Baseline;
}

/**
 * Reads a baseline from the text of its file.
 *
 * @throws DocwrightError `arguments_invalid`
 */
export function parseBaseline(text: string, file: string): Baseline {
  const parsed = baselineSchema().safeParse(jsonOf(text));
  if (parsed.success) return parsed.data.findings;
  throw new DocwrightError(
    'arguments_invalid',
    `${file} is not a baseline that this version of Docwright reads.`,
    'Name another file, or delete it and write it anew with --update-baseline.',
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of the file of a baseline. */
export function formatBaseline(baseline: Baseline): string {
  return `${JSON.stringify({ version: 1, findings: baseline }, null, 2)}\n`;
}

/** @param checked whether an entry belongs to a document and a rule of this validation */
export function compare(
  findings: readonly ReportedFinding[],
  baseline: Baseline,
  checked: (entry: KnownFinding) => boolean,
): Compared {
  const known = new Set(baseline.map(({ fingerprint }) => fingerprint));
  const present = new Set(findings.map(({ fingerprint }) => fingerprint));
  const fresh = findings.filter(({ fingerprint }) => !known.has(fingerprint));
  return {
    findings: fresh,
    known: findings.length - fresh.length,
    gone: baseline.filter((entry) => checked(entry) && !present.has(entry.fingerprint)),
  };
}

/** A baseline with what there is now, and as it was for what this validation did not look at. */
export function renewed(
  findings: readonly ReportedFinding[],
  baseline: Baseline,
  checked: (entry: KnownFinding) => boolean,
): Baseline {
  const now = findings.map(({ fingerprint, rule, document, message }) => ({ fingerprint, rule, document, message }));
  const kept = baseline.filter((entry) => !checked(entry));
  const order = ({ document, rule }: KnownFinding) => `${document}\n${rule}`;
  // In an order that does not depend on lines, so that the file changes only where findings do.
  return [...kept, ...now].sort((a, b) => compareText(order(a), order(b)) || compareText(a.fingerprint, b.fingerprint));
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
