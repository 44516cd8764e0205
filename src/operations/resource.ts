import type { Session } from './operation.js';

/** What can be read under one address, or under addresses that differ in one part. */
export interface ResourceKind {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** With `{id}` or `{+path}` in the place of the part that differs, which a `+` lets hold slashes. */
  readonly uri: string;
  readonly mimeType: string;
  /** Those that a list shows, in a fixed order. Absent: there is one, and it has no part that differs. */
  list?(session: Session): Promise<readonly ListedResource[]>;
  /** What the part that differs can be, for somebody who has typed its beginning. */
  complete?(session: Session, typed: string): Promise<readonly string[]>;
  /**
   * @param value the part that differs, decoded; empty if there is none
   * @throws DocwrightError for one that is not there
   */
  read(session: Session, value: string): Promise<ResourceText>;
}

/** A resource as a list tells of it. */
export interface ListedResource {
  /** The part of the address that differs. */
  readonly value: string;
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** In bytes, where that is known without making the text. */
  readonly size?: number;
  /** When it was written, in milliseconds since 1970. */
  readonly modified?: number;
}

export interface ResourceText {
  readonly text: string;
  /** Who may keep it for a while: everybody, the reader alone, or nobody, because it may change at any time. */
  readonly keep: 'everybody' | 'reader' | 'nobody';
}

/** The address of one resource of a kind. */
export function uriOf({ uri }: Pick<ResourceKind, 'uri'>, value: string): string {
  return uri.replace(/\{\+?\w+\}/, () => value.split('/').map(encodeURIComponent).join('/'));
}

/** The part of an address that differs from others of the kind; undefined for an address of another kind. */
export function valueIn(uri: string, kind: Pick<ResourceKind, 'uri'>): string | undefined {
  const [before = '', after] = kind.uri.split(/\{\+?\w+\}/);
  if (after === undefined) return uri === before ? '' : undefined;
  if (!uri.startsWith(before) || !uri.endsWith(after) || uri.length <= before.length + after.length) return undefined;
  const value = uri.slice(before.length, uri.length - after.length);
  if (!kind.uri.includes('{+') && value.includes('/')) return undefined;
  return decodeURIComponent(value);
}
