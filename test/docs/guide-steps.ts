/** One thing that the guide for authors does, in the order of the text. */
export type Step =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'edit'; readonly path: string; readonly lines: readonly string[] }
  | { readonly kind: 'command'; readonly command: string; readonly output: string };

const BLOCK = /(?:<!-- (file|edit): (.+?) -->\n)?```(\w+)\n([\s\S]*?)\n```/g;

/** The files, edits and commands of a guide. */
export function stepsOf(guide: string): Step[] {
  return [...guide.matchAll(BLOCK)].flatMap(([, mark, path = '', language, body = '']): Step[] => {
    if (mark === 'file') return [{ kind: 'file', path, text: `${body}\n` }];
    if (mark === 'edit') return [{ kind: 'edit', path, lines: body.split('\n') }];
    return language === 'console' ? commandsOf(body) : [];
  });
}

function commandsOf(body: string): Step[] {
  return body
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.trimEnd().split('\n');
      return { kind: 'command', command, output: output.join('\n') };
    });
}

/** Applies the parts of a diff, each found by its lines that stay or go, wherever they stand. */
export function edit(text: string, lines: readonly string[]): string {
  return lines
    .join('\n')
    .split('\n\n')
    .reduce((result, part) => {
      const take = (marks: string) =>
        part.split('\n').flatMap((line) => (marks.includes(line.charAt(0)) ? `${line.slice(1)}\n` : []));
      const before = take(' -').join('');
      if (result.split(before).length !== 2) throw new Error(`not exactly once in the file: ${before}`);
      return result.replace(before, () => take(' +').join(''));
    }, text);
}

/** What somebody writes, and what is said about it. */
export function trapsOf(guide: string): { readonly written: string; readonly told: string }[] {
  const rows = guide
    .slice(guide.indexOf('## Traps'), guide.indexOf('All places where'))
    .matchAll(/^\| `(.+)` \| (.+) \|$/gm);
  return [...rows]
    .map(([, written = '', told = '']) => ({ written: written.replaceAll('\\|', '|'), told }))
    .filter(({ told }) => !told.startsWith('`docwright'));
}
