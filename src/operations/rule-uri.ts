/** The address under which a rule is explained. */
export function ruleUri(id: string): string {
  return `docwright://rules/${id}`;
}
