import { readFileSync } from 'node:fs';

/** What package.json says and other descriptions of the package repeat. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** The name in the registry of MCP servers, which looks for it in the package. */
  readonly mcpName: string;
  readonly license: string;
  readonly author: string;
  readonly keywords: readonly string[];
  readonly engines: { readonly node: string };
  readonly bin: { readonly docwright: string };
}

export function packageFacts(): PackageFacts {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
}
