/** The longest one-line text, the longest block of Markdown, in characters, and the longest list, in items. */
export const LIMITS = { text: 4_000, markdown: 100_000, items: 20_000 } as const;
