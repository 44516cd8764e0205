import type { Values } from '../../src/template/values.js';

/**
 * Values without some fields: `group.name`, `rows[].owner`. Groups that hold nothing afterwards go too.
 *
 * @param keep how many items of a list are kept
 */
export function without(values: Values, names: readonly string[], keep = 0): Values {
  return names.reduce((rest, name) => drop(rest, name, keep), values);
}

function drop(values: Values, name: string, keep: number): Values {
  const [, first = '', list, rest] = /^([^.[]+)(\[\])?(?:\.(.*))?$/.exec(name) ?? [];
  const { [first]: value, ...others } = values;
  if (value === undefined) return values;
  if (rest === undefined)
    return keep > 0 && Array.isArray(value) ? { ...values, [first]: value.slice(0, keep) } : others;
  if (list) return { ...values, [first]: (value as Values[]).map((item) => drop(item, rest, keep)) };
  const inside = drop(value as Values, rest, keep);
  return Object.keys(inside).length === 0 ? others : { ...values, [first]: inside };
}
