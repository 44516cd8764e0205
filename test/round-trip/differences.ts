/** Where two JSON values differ, as short lines: a failure among hundreds of fields stays readable. */
export function differences(read: unknown, wanted: unknown, path = ''): string[] {
  if (Object.is(read, wanted)) return [];
  if (isParent(read) && isParent(wanted) && Array.isArray(read) === Array.isArray(wanted)) {
    const names = new Set([...Object.keys(read), ...Object.keys(wanted)]);
    return [...names].flatMap((name) => differences(read[name], wanted[name], path === '' ? name : `${path}.${name}`));
  }
  return [`${path}: read ${JSON.stringify(read)}, wanted ${JSON.stringify(wanted)}`];
}

function isParent(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
