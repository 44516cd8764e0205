import type { Console } from './console.js';

/** A unified diff in the colours that people know from git, if it goes to a terminal. */
export function colourDiff(diff: string, console: Console): string {
  const style = (line: string) => {
    if (/^(?:---|\+\+\+) [ab]\//.test(line)) return line;
    if (line.startsWith('@@')) return console.paint('cyan', line, 'print');
    if (line.startsWith('+')) return console.paint('green', line, 'print');
    return line.startsWith('-') ? console.paint('red', line, 'print') : line;
  };
  return diff.split('\n').map(style).join('\n');
}
