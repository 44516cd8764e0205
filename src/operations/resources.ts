import { DocwrightError } from '../errors.js';
import { DOCUMENTS } from './document-resources.js';
import type { Session } from './operation.js';
import { type ResourceKind, type ResourceText, uriOf, valueIn } from './resource.js';
import { RULE, RULE_INDEX } from './rule-resources.js';
import { TEMPLATE_INDEX, TEMPLATE_VIEWS } from './template-resources.js';

/** Everything that can be read under an address, in the order in which lists show it. */
const RESOURCES: readonly ResourceKind[] = [TEMPLATE_INDEX, ...TEMPLATE_VIEWS, RULE_INDEX, RULE];

/** What can be read in a session: documents only where there is a workspace. */
export function resourcesOf({ workspace }: Pick<Session, 'workspace'>): readonly ResourceKind[] {
  return workspace ? [...RESOURCES, DOCUMENTS] : RESOURCES;
}

/** What stands under an address, with its type. */
export interface ReadResource extends ResourceText {
  readonly uri: string;
  readonly mimeType: string;
}

/**
 * Reads what stands under an address.
 *
 * @throws DocwrightError `resource_unknown`, and those of the kind that the address belongs to
 */
export async function readResource(session: Session, uri: string): Promise<ReadResource> {
  for (const kind of resourcesOf(session)) {
    const value = valueIn(uri, kind);
    if (value !== undefined) return readOf(session, kind, value);
  }
  throw new DocwrightError(
    'resource_unknown',
    `There is no resource ${uri.slice(0, 200)}.`,
    'List the resources to see those that are there.',
  );
}

/** As `readResource`, for one of a known kind. */
export async function readOf(session: Session, kind: ResourceKind, value = ''): Promise<ReadResource> {
  return { uri: uriOf(kind, value), mimeType: kind.mimeType, ...(await kind.read(session, value)) };
}
