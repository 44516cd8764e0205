import { didYouMean } from '../template/suggest.js';
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
  const isSuppressed = ({ rule, line }: Finding) => {
    if (ALWAYS_TOLD.includes(rule)) return false;
    const by = suppressions.filter((each) => each.rule === rule && each.from <= line && line <= each.to);
    for (const each of by) used.add(each);
    return by.length > 0;
  };
  const suppressed = findings.filter(isSuppressed);
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
  return { findings: [...findings.filter((finding) => !suppressed.includes(finding)), ...told], suppressed };
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
