/** One replacement in a text: what stands from start to end becomes the new text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies edits that do not overlap; several at one place keep their order. Text that is put in takes
 * the line ends of the source.
 */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const crlf = source.includes('\r\n');
  const inOrder = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.start - b.start || a.order - b.order);
  let result = '';
  let from = 0;
  for (const { start, end, text } of inOrder) {
    if (start < from) throw new RangeError('two edits overlap');
    result += source.slice(from, start) + (crlf ? text.replace(/\r?\n/g, '\r\n') : text);
    from = end;
  }
  return result + source.slice(from);
}
