import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FOLDER = new URL('../docs/example-plan/', import.meta.url);

/** A document of a plan: its path in the folder of the plan, and its text. */
export interface PlanDocument {
  readonly name: string;
  readonly content: string;
}

/**
 * A plan of a number of documents: the example plan again and again, one folder each time. All ids are
 * other ones each time, so that the whole is one plan in which everything is defined once and referred to.
 */
export function largePlan(count: number): PlanDocument[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const texts = names.map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / names.length) + 1;
    const name = names[index % names.length] ?? '';
    const text = texts[index % names.length] ?? '';
    return {
      name: `part-${String(round).padStart(4, '0')}/${name}`,
      content: text.replaceAll(
        /\b([A-Z]{1,6}\d?-)(\d{3,4})\b/g,
        (_id, prefix, number) => `${prefix}${Number(number) + round * 1000}`,
      ),
    };
  });
}

/** Writes a plan into a new folder for temporary files. */
export function writePlan(documents: readonly PlanDocument[]): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  for (const { name, content } of documents) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
