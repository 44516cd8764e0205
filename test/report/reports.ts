import type { WriteContext } from '../../src/report/context.js';
import { withFingerprints } from '../../src/report/fingerprint.js';
import { countFindings, type Report, statusOf } from '../../src/report/report.js';
import { Sources } from '../../src/report/sources.js';
import { RULES } from '../../src/validate/rules/index.js';
import type { Finding } from '../../src/validate/validate.js';

/** A finding with what matters to a test. */
export function finding(given: Partial<Finding> = {}): Finding {
  return {
    rule: 'TXT-1',
    severity: 'warning',
    document: 'docs/a.md',
    line: 1,
    column: 1,
    message: 'There is something.',
    fix: 'Mend it.',
    ...given,
  };
}

export interface Scene {
  readonly documents?: Readonly<Record<string, string>>;
  readonly findings?: readonly Finding[];
  readonly strict?: boolean;
  readonly width?: number;
  readonly folder?: string;
}

/** A report on documents, and how it is written without colours. */
export function scene({
  documents = { 'docs/a.md': 'A text.\n' },
  findings = [],
  strict = false,
  width = 80,
  folder = '',
}: Scene): { report: Report; context: WriteContext } {
  const sources = new Sources(Object.entries(documents).map(([name, content]) => ({ name, content })));
  const counts = countFindings(findings);
  return {
    report: {
      status: statusOf(counts, strict),
      counts,
      suppressed: 0,
      known: 0,
      gone: [],
      findings: withFingerprints(findings, sources),
      documents: Object.keys(documents).map((name) => ({ name })),
    },
    context: { sources, strict, folder, width, paint: (_style, text) => text },
  };
}

/** Texts that formats have to escape, each in the place of a name, a line and a message. */
export const HOSTILE = [
  'a & b < c > d "e" \'f\' ]]> --> <!-- ',
  'per cent %0A 100% a,b:c::d',
  'two\nlines\r\nand a\ttab',
  'bell \u0007 escape \u001b[31m nul \u0000 del \u007f',
  'half \ud800 pair and \uffff',
  '予算 😀 👩‍👩‍👧 العربية \u202e turned',
] as const;

/** A report in which every rule, every severity and every hostile text occurs. */
export function hostileScene(strict = false) {
  const names = HOSTILE.map((text, index) => `docs/${index} ${text.replace(/[/\r\n\0]/g, '')}.md`);
  const findings = names.flatMap((document, index) =>
    (['error', 'warning', 'info'] as const).map((severity, nth) =>
      finding({
        document,
        severity,
        line: nth + 1,
        column: 2,
        rule: RULES[(index * 3 + nth) % RULES.length]!.id,
        message: HOSTILE[index]!,
        fix: HOSTILE[(index + 1) % HOSTILE.length]!,
      }),
    ),
  );
  const documents = Object.fromEntries([
    ...names.map((name, index) => [name, `${HOSTILE[index]}\nsecond\nthird\n`]),
    ['docs/clean.md', 'Clean.\n'],
  ]);
  return scene({ documents, findings, strict });
}
