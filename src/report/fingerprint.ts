import { createHash } from 'node:crypto';
import type { Finding } from '../validate/validate.js';
import type { ReportedFinding } from './report.js';
import type { Sources } from './sources.js';

/**
 * Gives each finding a fingerprint by which it is known again after the document was edited elsewhere: of
 * its rule, its document, the text of its line, and how many such findings come before it. The number of
 * the line and the wording of the message are no part of it, nor is the width to which columns are aligned.
 */
export function withFingerprints(findings: readonly Finding[], sources: Sources): ReportedFinding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, document, line } = finding;
    const text = (sources.line(document, line) ?? '').trim().replace(/\s+/g, ' ');
    const key = JSON.stringify([rule, document, text]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([key, nth]))
      .digest('hex')
      .slice(0, 32);
    return { ...finding, fingerprint };
  });
}
