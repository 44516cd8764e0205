/** Things that are told of documents, by document in the order of these; each with what is told of it, in order. */
export function byDocument<Told extends { readonly document: string; readonly line: number; readonly column: number }>(
  names: readonly string[],
  told: readonly Told[],
): [document: string, told: readonly Told[]][] {
  const groups = new Map<string, Told[]>(names.map((name) => [name, []]));
  for (const each of told) {
    const group = groups.get(each.document);
    if (group) group.push(each);
    else groups.set(each.document, [each]);
  }
  return [...groups].map(([document, group]) => [
    document,
    group.sort((a, b) => a.line - b.line || a.column - b.column),
  ]);
}
