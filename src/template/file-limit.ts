/** The largest template file, in characters. */
export const MAX_TEMPLATE_LENGTH = 512_000;
