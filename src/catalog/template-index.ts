import { readFile } from 'node:fs/promises';
import type { TemplateSummary } from '../template/summary.js';

/** The bundled templates as they were when Docwright was built, by the names of their files. */
export type TemplateIndex = Readonly<Record<string, IndexedTemplate>>;

interface IndexedTemplate {
  /** Of the text that the summary was made from; for any other it does not hold. */
  readonly digest: string;
  readonly summary: TemplateSummary;
}

/** Written by the build. Where the program runs from its sources there is none, and templates are read. */
const FILE = new URL('../template-index.json', import.meta.url);

/** The index of this program; empty if there is none. */
export async function readIndex(): Promise<TemplateIndex> {
  try {
    return JSON.parse(await readFile(FILE, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** The entry of a template file in the index. */
export async function indexEntry(text: string, summary: TemplateSummary): Promise<IndexedTemplate> {
  return { digest: await digestOf(text), summary };
}

/** The summary of exactly this text, if the index has it. */
export async function indexedSummary(
  index: TemplateIndex,
  name: string,
  text: string,
): Promise<TemplateSummary | undefined> {
  const indexed = Object.hasOwn(index, name) ? index[name] : undefined;
  return indexed && indexed.digest === (await digestOf(text)) ? indexed.summary : undefined;
}

async function digestOf(text: string): Promise<string> {
  // Loaded here: Node takes long for it, and a server starts without a catalogue.
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(text).digest('base64');
}
