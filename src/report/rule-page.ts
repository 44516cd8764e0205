import { writeText } from '../markdown/text.js';
import type { Rule } from '../validate/rule.js';
import { parametersOf } from '../validate/rule-options.js';
import { RULES } from '../validate/rules/index.js';
import { ALWAYS_TOLD } from '../validate/suppressions.js';

/** What a rule is for, as a page of Markdown. */
export function rulePage(rule: Rule): string {
  const { id, title, severity, why, fix } = rule;
  const comments = ALWAYS_TOLD.includes(id)
    ? 'No comment in a document can keep its findings back.'
    : `To keep one finding back, write this on the line before it: ${code(`<!-- docwright-disable-next-line ${id} -- reason -->`)}.`;
  return [
    `# ${id}: ${line(title)}`,
    `- **Severity:** ${severity}\n- **Documents:** ${documentsOf(rule)}`,
    `## Why\n\n${line(why)}`,
    `## How to fix\n\n${line(fix)}`,
    `## When it does not fit\n\n${comments} To turn the rule off or give it another severity in a whole project, write ${code(`rules: { ${id}: off }`)} or ${code(`rules: { ${id}: info }`)} into ${code('docwright.yaml')}.${settings(rule)}`,
  ].join('\n\n');
}

/** What a project may set for a rule, as a list behind a sentence. */
function settings(rule: Rule): string {
  const parameters = Object.entries(parametersOf(rule));
  const [first] = parameters;
  if (!first) return '';
  const [name, { usual }] = first;
  const items = parameters.map(
    ([key, { description, usual: value, least, most }]) =>
      `- ${code(key)}: ${line(description)} ${value} unless set, from ${least} to ${most}.`,
  );
  return ` This rule has numbers to set as well, as in ${code(`rules: { ${rule.id}: { ${name}: ${usual} } }`)}:\n\n${items.join('\n')}`;
}

/** All rules as a table, with links to their pages. */
export function ruleIndex(linkOf: (rule: Rule) => string): string {
  const rows = RULES.map((rule) => `| [${rule.id}](${linkOf(rule)}) | ${rule.severity} | ${cell(rule.title)} |`);
  return ['# Rules', '', '| Rule | Severity | What it finds |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The templates whose documents a rule looks at, in words. */
export function documentsOf({ documents }: Rule & { readonly documents?: readonly string[] }): string {
  return documents === undefined ? 'all' : documents.join(', ');
}

function line(text: string): string {
  return writeText(text, { construct: 'block' });
}

function cell(text: string): string {
  return writeText(text, { construct: 'cell' });
}

function code(text: string): string {
  return `\`${text}\``;
}
