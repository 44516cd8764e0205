import { homedir } from 'node:os';
import { DocwrightError } from '../../errors.js';
import { hintOfNames } from '../../template/suggest.js';
import { colourDiff } from '../colour-diff.js';
import type { CommandContext, CommandDefinition } from '../command.js';
import { EXIT } from '../exit.js';
import { MAIN_FILE } from '../main-file.js';
import { findHosts } from '../setup/find-hosts.js';
import { hostConfiguration } from '../setup/host-entry.js';
import { HOSTS, type Host, type Machine } from '../setup/hosts.js';
import { planSetup, type SetupPlan } from '../setup/plan-setup.js';
import { showPath } from '../setup/show-path.js';

export const setup: CommandDefinition = {
  examples: [
    'docwright setup',
    'docwright setup vscode --dry-run',
    'docwright setup claude-desktop --workspace ~/projects/atlas',
    'docwright setup cursor --global --templates ~/templates',
  ],
  configure: (command) =>
    command
      .option('-g, --global', 'for all your projects, instead of the one in the workspace')
      .option('--name <name>', 'what the host calls the server (default: docwright)')
      .option('--print', 'print the configuration and write nothing')
      .option('--dry-run', 'print what would change as a unified diff and write nothing')
      .option('--overwrite', 'replace another server that has the name')
      .addHelpText(
        'after',
        `
Hosts: ${HOSTS.map(({ id }) => id).join(', ')}. Without one, they are listed.

The workspace is the project whose file is written (default: the current folder). With --global,
and for Claude Desktop, it is the folder that the server works in, and that file is the host's own.

The file keeps everything else that is in it, and a copy of it is left beside it. Run by npx
or from an installed package, the server is started by npx; in a checkout, by its own path.`,
      ),
  async run(context) {
    const { console, options } = context;
    const machine: Machine = { platform: process.platform, env: process.env, home: homedir() };
    const [id] = context.args;
    if (id === undefined) {
      await list(context, machine);
      return EXIT.fine;
    }
    const host = hostOf(id);
    const plan = await planSetup(host, machine, {
      running: { mainFile: MAIN_FILE, platform: machine.platform },
      workspace: options.workspace,
      templates: options.templates,
      global: options.global === true,
      name: options.name === undefined ? 'docwright' : String(options.name),
      overwrite: options.overwrite === true,
      print: options.print === true,
    });
    if (options.print) {
      console.print(JSON.stringify(hostConfiguration(host, plan.name, plan.entry), null, 2));
      console.note(`This belongs into ${showPath(plan.file, machine)}. Nothing was written.`);
    } else if (options.dryRun) await preview(context, machine, plan);
    else await write(context, machine, plan);
    return EXIT.fine;
  },
};

/** @throws DocwrightError `arguments_invalid` with the nearest host */
function hostOf(id: string): Host {
  const host = HOSTS.find((each) => each.id === id);
  if (host) return host;
  const ids = HOSTS.map((each) => each.id);
  throw new DocwrightError(
    'arguments_invalid',
    `There is no host "${id}".`,
    `${hintOfNames(id, 'The hosts are', ids)} For another one, take what docwright setup cursor --print shows.`,
  );
}

async function list({ console, options }: CommandContext, machine: Machine): Promise<void> {
  const found = await findHosts(machine, options.workspace ?? '.');
  if (options.json) {
    console.print(JSON.stringify({ hosts: found }, null, 2));
    return;
  }
  const width = Math.max(...found.map(({ host }) => host.length));
  for (const { host, title, installed, files } of found) {
    const at = files.filter((each) => each.setUp).map(({ file }) => showPath(file, machine));
    const state = at.length > 0 ? `set up in ${at.join(' and ')}` : installed ? 'found, not set up' : 'not found';
    console.print(`${host.padEnd(width)}  ${title}: ${state}`);
  }
  console.note(
    '\nSet one up with docwright setup HOST, such as docwright setup cursor; --dry-run shows what would change.',
  );
}

async function preview({ console, options }: CommandContext, machine: Machine, plan: SetupPlan): Promise<void> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const name = showPath(plan.file, machine).replaceAll('\\', '/').replace(/^\//, '');
  const diff = plan.changes
    ? createTwoFilesPatch(`a/${name}`, `b/${name}`, plan.before ?? '', plan.after, undefined, undefined, {
        context: 3,
        headerOptions: FILE_HEADERS_ONLY,
      })
    : '';
  if (options.json) return report({ console }, plan, plan.changes ? 'would_write' : 'unchanged', { diff });
  if (diff !== '') console.print(colourDiff(diff, console));
  console.note(plan.changes ? `Nothing was written. Without --dry-run it would be.` : alreadySetUp(machine, plan));
}

async function write({ console, options }: CommandContext, machine: Machine, plan: SetupPlan): Promise<void> {
  if (!plan.changes) {
    if (options.json) report({ console }, plan, 'unchanged');
    else console.note(alreadySetUp(machine, plan));
    return;
  }
  const { writeHostFile } = await import('../setup/host-file.js');
  const backup = await writeHostFile(plan.file, plan);
  if (options.json) return report({ console }, plan, 'written', backup === undefined ? {} : { backup });
  console.note(`${plan.host.title} is set up: ${showPath(plan.file, machine)} starts "${plan.name}".`);
  if (backup !== undefined) console.note(`The file as it was: ${showPath(backup, machine)}`);
  console.note(plan.host.next);
}

function alreadySetUp(machine: Machine, { host, file }: SetupPlan): string {
  return `${host.title} is already set up in ${showPath(file, machine)}; nothing was written.`;
}

function report(
  { console }: Pick<CommandContext, 'console'>,
  { host, file, name, entry }: SetupPlan,
  status: 'written' | 'unchanged' | 'would_write',
  more: { readonly backup?: string; readonly diff?: string } = {},
): void {
  const configuration = hostConfiguration(host, name, entry);
  console.print(
    JSON.stringify({ status, host: host.id, file, name, configuration, ...more, next: host.next }, null, 2),
  );
}
