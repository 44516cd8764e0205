import type { Nodes, RootContent } from 'mdast';

/**
 * Visits nodes and all that is in them, in the order of the text.
 *
 * @param visit is given a node, the nodes of its level, its index among them, and its parent, which the nodes
 * given here do not have; answers false if what is in the node is not to be visited
 */
export function walk(
  nodes: readonly RootContent[],
  visit: (node: RootContent, level: readonly RootContent[], index: number, parent: Nodes | undefined) => unknown,
  parent?: Nodes,
): void {
  // By index: trees have many nodes, and this is the loop around every rule that reads text.
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as RootContent;
    if (visit(node, nodes, index, parent) !== false && 'children' in node) walk(node.children, visit, node);
  }
}
