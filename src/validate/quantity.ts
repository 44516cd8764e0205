import { isUndecided } from './stated.js';

interface Quantity {
  readonly amount: number;
  /** What stands behind the number. */
  readonly unit: string;
}

/** Whether two texts tell different amounts in the same unit, each one amount only. If in doubt they do not. */
export function differ(one: string, other: string): boolean {
  const [here, there] = [quantityOf(one), quantityOf(other)];
  return here !== undefined && there !== undefined && here.unit === there.unit && here.amount !== there.amount;
}

function quantityOf(text: string): Quantity | undefined {
  if (isUndecided(text)) return undefined;
  const found = [...text.replace(/\d{4}-\d\d-\d\d/g, ' ').matchAll(/\p{N}+(?:[.,]\p{N}+)*(?<unit>\D*)/gu)];
  const [first, second] = found;
  const number = first?.[0].replace(/\D*$/, '') ?? '';
  // 1,500 is a thousand and a half in some countries, and one and a half in others.
  if (!first || second || !/^\d+(?:[.,]\d{1,2}|[.,]\d{4,})?$/.test(number)) return undefined;
  const unit = (first.groups?.unit ?? '')
    .toLowerCase()
    .replace(/[^\p{L}%‰°€$£]+/gu, ' ')
    .trim();
  return unit === '' ? undefined : { amount: Number(number.replace(',', '.')), unit };
}
