/**
 * The nodes of a graph from which a way leads back to them.
 *
 * @param next to which nodes each one leads
 */
export function inCircles(next: readonly (readonly number[])[]): ReadonlySet<number> {
  const back = next.map((): number[] => []);
  next.forEach((targets, index) => {
    for (const target of targets) back[target]?.push(index);
  });
  // Kosaraju's two walks: what the second reaches from the last one finished is one component.
  const finished: number[] = [];
  const seen = new Set<number>();
  for (const node of next.keys()) walk(node, next, seen, (each) => finished.push(each));
  const found = new Set<number>();
  seen.clear();
  for (const node of finished.reverse()) {
    const component: number[] = [];
    walk(node, back, seen, (each) => component.push(each));
    if (component.length > 1 || next[node]?.includes(node)) for (const each of component) found.add(each);
  }
  return found;
}

/** Visits what can be reached and is not seen yet, without recursion: a chain may be as long as a list. */
function walk(
  from: number,
  next: readonly (readonly number[])[],
  seen: Set<number>,
  finish: (node: number) => void,
): void {
  if (seen.has(from)) return;
  seen.add(from);
  const open = [{ node: from, at: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const target = next[top.node]?.[top.at];
    top.at += 1;
    if (target === undefined) {
      finish(top.node);
      open.pop();
    } else if (!seen.has(target)) {
      seen.add(target);
      open.push({ node: target, at: 0 });
    }
  }
}
