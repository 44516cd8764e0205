import DOMPurify from 'dompurify';
import mermaid from 'mermaid';

// What mermaid's parsers need of a browser is a sanitizer for the HTML of labels; what is tested is the grammar.
Object.assign(DOMPurify, { addHook: () => {}, sanitize: String });

/** A diagram as mermaid understands it. */
export interface Diagram {
  readonly kind: string;
  /** Labels of nodes, or texts of tasks, in their order. */
  readonly labels: readonly string[];
  /** Arrows by the labels of their ends. */
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly label: string }[];
  readonly groups: readonly string[];
  readonly title: string;
}

interface FlowDatabase {
  getVertices(): Map<string, { text: string }>;
  getEdges(): { start: string; end: string; text: string }[];
  getSubGraphs(): { title: string }[];
}

interface GanttDatabase {
  getTasks(): { task: string }[];
  getSections(): string[];
  getDiagramTitle(): string;
}

/** The sources of the diagrams of a document. */
export function diagramsIn(document: string): string[] {
  return [...document.matchAll(/^```mermaid\n([\s\S]*?)\n```$/gm)].map(([, source = '']) => source);
}

/** Reads a diagram by mermaid's own parser, and throws its errors. */
export async function readDiagram(source: string): Promise<Diagram> {
  await mermaid.parse(source);
  const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  if (type === 'gantt') {
    const gantt = db as unknown as GanttDatabase;
    return {
      kind: type,
      labels: gantt.getTasks().map(({ task }) => decoded(task)),
      arrows: [],
      groups: gantt.getSections().map(decoded),
      title: decoded(gantt.getDiagramTitle()),
    };
  }
  const flow = db as unknown as FlowDatabase;
  const vertices = flow.getVertices();
  const labelOf = (name: string) => decoded(vertices.get(name)?.text ?? '');
  return {
    kind: type,
    labels: [...vertices.keys()].map(labelOf),
    arrows: flow.getEdges().map(({ start, end, text }) => ({
      from: labelOf(start),
      to: labelOf(end),
      label: decoded(text),
    })),
    groups: flow.getSubGraphs().map(({ title }) => decoded(title)),
    title: '',
  };
}

/** Mermaid keeps a character reference as a placeholder until it draws. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).trim();
}
