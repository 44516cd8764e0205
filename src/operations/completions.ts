/** The names that begin as somebody has typed, in their order. */
export function beginningWith(typed: string, names: readonly string[]): string[] {
  const begun = typed.toLowerCase();
  return names.filter((name) => name.toLowerCase().startsWith(begun));
}

/** As `beginningWith`, and behind them the names that hold it elsewhere: few know how a path begins. */
export function holding(typed: string, names: readonly string[]): string[] {
  const part = typed.toLowerCase();
  const first = new Set(beginningWith(typed, names));
  return [...first, ...names.filter((name) => !first.has(name) && name.toLowerCase().includes(part))];
}
