import { writeSync } from 'node:fs';
import { styleText } from 'node:util';

/** Where a command writes: results to standard output, everything else to standard error. */
export interface Console {
  /** The result of the command, and nothing else. */
  print(text: string): void;
  /** What a person should know beside it. */
  note(text: string): void;
  /** A text in a colour, if what it is for goes to a terminal and nobody asked for none. */
  paint(style: 'red' | 'green' | 'cyan', text: string, goal?: 'note' | 'print'): string;
}

/** The console of the process. Writes are synchronous, so that nothing is lost when it exits. */
export const processConsole: Console = {
  print: (text) => write(1, text),
  note: (text) => write(2, text),
  paint: (style, text, goal = 'note') =>
    styleText(style, text, { stream: goal === 'note' ? process.stderr : process.stdout }),
};

function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text.endsWith('\n') ? text : `${text}\n`);
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
