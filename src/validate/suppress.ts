import { didYouMean } from '../template/suggest.js';
import { groupBy } from './group.js';
import type { Hit } from './rule.js';
import { fmt4 } from './rules/fmt-4.js';
import { RULES } from './rules/index.js';
import type { Subject } from './subject.js';
import { ALWAYS_TOLD, type Suppression, suppressionsOf } from './suppressions.js';
import type { Finding } from './validate.js';

/** What is left of the findings of one document, and what its comments keep from being told. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

/**
 * Takes away the findings of one document that its comments disable, and tells of comments that disable
 * nothing.
 *
 * @param judges whether a rule is on, so that a comment for it which keeps nothing back is in vain
 */
export function suppress(
  findings: readonly Finding[],
  subject: Subject,
  judges: (rule: string) => boolean,
): Suppressed {
  const { suppressions } = suppressionsOf(subject);
  const used = new Set<Suppression>();
  const kept = new Set<Finding>();
  const byRule = groupBy(findings, ({ rule }) => rule);
  for (const [rule, comments] of groupBy(suppressions, ({ rule }) => rule)) {
    if (ALWAYS_TOLD.includes(rule)) continue;
    for (const [finding, by] of matched(byRule.get(rule) ?? [], comments)) {
      kept.add(finding);
      for (const each of by) used.add(each);
    }
  }
  const suppressed = findings.filter((finding) => kept.has(finding));
  const vain = suppressions.filter((each) => !used.has(each)).flatMap((each) => vainHit(each, judges) ?? []);
  const told = vain.map(
    ({ at, message, fix = fmt4.fix, severity = fmt4.severity }): Finding => ({
      rule: fmt4.id,
      severity,
      document: subject.name,
      ...at,
      message,
      fix,
    }),
  );
  return { findings: [...findings.filter((finding) => !kept.has(finding)), ...told], suppressed };
}

/** The findings of one rule with the comments on whose lines they stand, line by line through both. */
function* matched(
  findings: readonly Finding[],
  comments: readonly Suppression[],
): Generator<[Finding, readonly Suppression[]]> {
  const coming = comments.toSorted((a, b) => b.from - a.from);
  let open: Suppression[] = [];
  for (const finding of findings.toSorted((a, b) => a.line - b.line)) {
    for (let next = coming.at(-1); next && next.from <= finding.line; next = coming.at(-1)) {
      open.push(next);
      coming.pop();
    }
    open = open.filter(({ to }) => finding.line <= to);
    if (open.length > 0) yield [finding, open];
  }
}

function vainHit({ directive, rule }: Suppression, judges: (rule: string) => boolean): Hit | undefined {
  const { at, verb } = directive;
  const ids = RULES.map(({ id }) => id);
  const known = RULES.find(({ id }) => id === rule);
  if (!known) {
    const nearest = didYouMean(rule, ids);
    return {
      at,
      message: `There is no rule "${rule.slice(0, 80)}", so there is nothing to disable.`,
      fix: nearest ? `Did you mean ${nearest}?` : 'docwright rules lists them.',
    };
  }
  if (!judges(rule)) return undefined;
  return {
    at,
    // What one document says of another is found only if both are checked.
    ...('checkPlan' in known && { severity: 'info' as const }),
    message: `${rule} finds nothing ${verb === 'disable' ? 'here' : 'on the next line'}, so there is nothing to disable.`,
    fix: 'Delete the comment.',
  };
}
