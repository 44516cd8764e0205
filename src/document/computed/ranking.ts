import type { ItemPath, Ranking } from '../../template/computed.js';
import type { Values } from '../../template/values.js';
import { cellOf, formatNumber, writeCell } from './cells.js';
import { type Contents, idOf } from './contents.js';

/** Rows of items by their score, highest first, those of equal score as they stand; none if no score is known. */
export function rankingRows(part: Ranking, contents: Contents): string[][] {
  const { words, show, top } = part;
  const scored = contents.items(part).map((item) => ({ item, score: scoreOf(item, part, contents) }));
  if (scored.every(({ score }) => score === undefined)) return [];
  const numbered = part.of.field.type.prefix !== undefined;
  return scored
    .sort((a, b) => (b.score ?? Number.NEGATIVE_INFINITY) - (a.score ?? Number.NEGATIVE_INFINITY) || 0)
    .slice(0, top)
    .map(({ item, score }) => [
      ...(numbered ? [writeCell(idOf(item) ?? words.unknown)] : []),
      ...show.map((column) => cellOf(contents, item, column, words.unknown)),
      score === undefined ? writeCell(words.unknown) : formatNumber(score),
    ]);
}

/** The score of an item; undefined if a number of it is missing or it cannot be divided. */
function scoreOf(item: Values, { multiply, divide }: Ranking, contents: Contents): number | undefined {
  const product = (paths: readonly ItemPath[]) =>
    paths.reduce((so, path) => so * (contents.number(item, path) ?? Number.NaN), 1);
  const score = product(multiply) / product(divide);
  return Number.isFinite(score) ? score : undefined;
}
