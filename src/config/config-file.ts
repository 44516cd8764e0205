/** The file in the root of a workspace that holds what is given once for all of its documents. */
export const CONFIG_FILE = 'docwright.yaml';
