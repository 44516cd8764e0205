import { writeSync } from 'node:fs';
import { styleText } from 'node:util';
import type { Style } from '../report/context.js';

/** Where a command writes: results to standard output, everything else to standard error. */
export interface Console {
  /** The result of the command, and nothing else. */
  print(text: string): void;
  /** What a person should know beside it. */
  note(text: string): void;
  /** How far a long work is: one line of a terminal, gone as soon as anything else is written. Elsewhere nothing. */
  progress(text: string): void;
  /** A text in a colour, if what it is for goes to a terminal and nobody asked for none. */
  paint(style: Style, text: string, goal?: 'note' | 'print'): string;
  /** How many columns a line of a result may have. */
  readonly width: number;
}

let progressShown = false;
/** Columns where results do not go to a terminal: the same for every reader. */
const WIDTH = 120;

/** The console of the process. Writes are synchronous, so that nothing is lost when it exits. */
export const processConsole: Console = {
  print: (text) => {
    clearProgress();
    write(1, line(text));
  },
  note: (text) => {
    clearProgress();
    write(2, line(text));
  },
  progress: (text) => {
    if (!process.stderr.isTTY) return;
    // A longer line would wrap, and only its last part could be taken back. Some terminals tell no width.
    write(2, CLEAR_LINE + text.slice(0, (process.stderr.columns || 80) - 1));
    progressShown = true;
  },
  paint: (style, text, goal = 'note') =>
    styleText(style, text, { stream: goal === 'note' ? process.stderr : process.stdout }),
  get width() {
    return process.stdout.isTTY ? process.stdout.columns : WIDTH;
  },
};

/** Back to the start of the line, and what stands there is gone. */
const CLEAR_LINE = '\r\u001b[2K';

function clearProgress(): void {
  if (progressShown) write(2, CLEAR_LINE);
  progressShown = false;
}

function line(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; ) {
    try {
      from += writeSync(descriptor, bytes, from);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A reader such as `head` may have gone, and a full pipe only asks for patience.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}
