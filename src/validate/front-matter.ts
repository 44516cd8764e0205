import type { Field } from '../template/field.js';
import { FRONT_MATTER_FIELDS } from '../template/shared.js';

/** The keys of the front matter with the fields that stand there. */
export function frontMatterFields(fields: readonly Field[]): [key: string, field: Field][] {
  const group = (name: string): readonly Field[] => {
    const field = fields.find((each) => each.name === name);
    return field?.type.kind === 'object' ? field.type.fields : [];
  };
  const project = group('project').filter((field) => field.name === 'name');
  const doc = group('doc').filter((field) => (FRONT_MATTER_FIELDS as readonly string[]).includes(field.name));
  return [
    ...project.map((field): [string, Field] => ['project', field]),
    ...doc.map((field): [string, Field] => [field.name, field]),
  ];
}

/** `doc.approvers[0].on` as the steps that lead to it in the front matter; undefined if it stands elsewhere. */
export function frontMatterSteps(fields: readonly Field[], path: string): (string | number)[] | undefined {
  const found = frontMatterFields(fields).find(
    ([, field]) => path === field.path || path.startsWith(`${field.path}.`) || path.startsWith(`${field.path}[`),
  );
  return found && [found[0], ...stepsOf(path.slice(found[1].path.length))];
}

/** `approvers[0].on` as approvers, 0, on. */
export function stepsOf(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
