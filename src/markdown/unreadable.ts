/** Thrown for Markdown that is not read: nested deeper than can be walked, or with more markup than can be looked at. */
export class UnreadableMarkdown extends Error {
  /** @param line on which it is so, from 1 in the text that was read; absent: all of it */
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }

  /** Gives what `read` gives; what it throws tells the line in a text around the one that it reads. */
  static within<Value>(firstLine: number, read: () => Value): Value {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnreadableMarkdown)) throw error;
      throw new UnreadableMarkdown(error.message, firstLine - 1 + (error.line ?? 1));
    }
  }
}
