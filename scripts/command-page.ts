import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** What the built program says of itself and of each command, as a page of Markdown. */
export function commandPage(): string {
  const help = helpOf();
  const names = [...(/^Commands:\n((?: .*\n?)+)/m.exec(help)?.[1] ?? '').matchAll(/^ {2}([a-z]+)/gm)].map(
    ([, name = '']) => name,
  );
  const commands = names.filter((name) => name !== 'help');
  return [
    '# Command line',
    'What `docwright --help` and `docwright COMMAND --help` say.',
    fence(help),
    ...commands.flatMap((name) => [`## ${name}`, fence(helpOf(name))]),
  ].join('\n\n');
}

function helpOf(...command: string[]): string {
  return execFileSync(process.execPath, [PROGRAM, ...command, '--help'], { encoding: 'utf8' }).trim();
}

function fence(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}
