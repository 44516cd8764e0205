import type { Computed, ComputedTable } from '../../template/computed.js';
import { writeTable } from './cells.js';
import type { Contents } from './contents.js';
import { coverageRows } from './coverage.js';
import { flowchart } from './flowchart.js';
import { matrixHeadings, matrixTable } from './matrix.js';
import { orderHeadings, orderTable } from './order.js';
import { rankingRows } from './ranking.js';
import { timeline } from './timeline.js';

/** One block of Markdown that follows from the values: a table or a diagram; undefined if nothing follows. */
export function compute(part: Computed, contents: Contents): string | undefined {
  if (part.kind === 'flowchart') return flowchart(part, contents);
  if (part.kind === 'timeline') return timeline(part, contents);
  const { headings, rows } = tableOf(part, contents);
  return rows.length === 0 ? undefined : writeTable(headings, rows);
}

function tableOf(part: ComputedTable, contents: Contents): { headings: readonly string[]; rows: string[][] } {
  switch (part.kind) {
    case 'ranking':
      return { headings: headingsOf(part), rows: rankingRows(part, contents) };
    case 'coverage':
      return { headings: headingsOf(part), rows: coverageRows(part, contents) };
    case 'matrix':
      return matrixTable(part, contents);
    case 'order':
      return orderTable(part, contents);
  }
}

/** The headings by which the table of a computed part is found in a document. */
export function headingsOf(part: ComputedTable): readonly string[] {
  switch (part.kind) {
    case 'ranking': {
      const own = part.show.map(({ heading }) => heading);
      return [...(part.of.field.type.prefix === undefined ? [] : [part.headings.id]), ...own, part.headings.score];
    }
    case 'coverage':
      return [part.headings.id, ...part.show.map(({ heading }) => heading), part.headings.items];
    case 'matrix':
      return matrixHeadings(part);
    case 'order':
      return orderHeadings(part);
  }
}
