/** The longest document that is read, in bytes. */
export const MAX_DOCUMENT = 10_000_000;
