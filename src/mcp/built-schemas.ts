import type { SchemasOfTools } from './tool-schemas.js';

/** The build puts the schemas of all tools in the place of this file; in the sources there are none. */
export const BUILT_SCHEMAS: SchemasOfTools | undefined = undefined;
