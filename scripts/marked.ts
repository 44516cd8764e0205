/**
 * A page with one of its parts written anew, which stands between two lines that say so.
 *
 * @param name of the part
 * @param command the script of npm that writes it
 */
export function writeMarked(page: string, name: string, command: string, part: string): string {
  const [begin, end] = [`<!-- ${name}, written by npm run ${command} -->`, `<!-- end of ${name} -->`];
  const [before, rest] = page.split(begin);
  const behind = rest?.split(end)[1];
  if (before === undefined || behind === undefined) throw new Error(`The page lacks ${begin} or ${end}.`);
  return `${before}${begin}\n${part}\n${end}${behind}`;
}
