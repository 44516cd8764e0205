const WHY = {
  deep: 'lists, quotes, emphasis or HTML are nested too deep to be read',
  much: 'one paragraph holds more markup than can be read',
} as const;

/** Thrown for Markdown that is nested too deep, or holds too much markup, to be read in useful time or walked. */
export class UnreadableMarkdown extends Error {
  /** @param line on which it is so, from 1 in the text that was read; absent: all of it */
  constructor(
    readonly why: keyof typeof WHY,
    readonly line?: number,
    message: string = WHY[why],
  ) {
    super(message);
  }

  /** Gives what `read` gives; what it throws tells the line in a text around the one that it reads. */
  static within<Value>(firstLine: number, read: () => Value): Value {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnreadableMarkdown)) throw error;
      throw new UnreadableMarkdown(error.why, firstLine - 1 + (error.line ?? 1), error.message);
    }
  }
}
