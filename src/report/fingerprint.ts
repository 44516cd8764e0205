import { createHash, type Hash } from 'node:crypto';
import type { Finding } from '../validate/validate.js';
import type { ReportedFinding } from './report.js';
import type { Sources } from './sources.js';

/**
 * Gives each finding a fingerprint by which it is known again after the document was edited elsewhere: of
 * its rule, its document, the text of its line, and how many such findings come before it. The number of
 * the line and the wording of the message are no part of it, nor is the width to which columns are aligned.
 */
export function withFingerprints(findings: readonly Finding[], sources: Sources): ReportedFinding[] {
  // A line may be as long as its document and have thousands of findings, so it is looked at once for each rule.
  const byPlace = new Map<string, Begun>();
  const byText = new Map<string, Begun>();
  return findings.map((finding) => {
    const { rule, document, line } = finding;
    const place = JSON.stringify([rule, document, line]);
    let begun = byPlace.get(place);
    if (!begun) {
      const text = (sources.line(document, line) ?? '').trim().replace(/\s+/g, ' ');
      const key = JSON.stringify([rule, document, text]);
      begun = byText.get(key) ?? { hash: createHash('sha256').update(`[${JSON.stringify(key)},`), count: 0 };
      byText.set(key, begun);
      byPlace.set(place, begun);
    }
    const fingerprint = begun.hash.copy().update(`${begun.count}]`).digest('hex').slice(0, 32);
    begun.count += 1;
    return { ...finding, fingerprint };
  });
}

/** The hash of a rule, a document and the text of a line, to which a number is added, and how many there were. */
interface Begun {
  readonly hash: Hash;
  count: number;
}
