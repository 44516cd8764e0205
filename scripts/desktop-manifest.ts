import { OPERATIONS } from '../src/operations/index.js';
import type { PackageFacts } from './package-facts.js';

/** The manifest of the bundle for Claude Desktop, by version 0.3 of its format. */
export function desktopManifest({ name, version, description, license, author, keywords, engines, bin }: PackageFacts) {
  const program = bin.docwright;
  return {
    manifest_version: '0.3',
    name,
    display_name: 'Docwright',
    version,
    description,
    author: { name: author },
    license,
    keywords,
    server: {
      type: 'node',
      entry_point: program,
      mcp_config: {
        command: 'node',
        // Folders take the place of the last word, as many as there are: behind an option none would be a mistake.
        args: [`\${__dirname}/${program}`, 'serve', '--workspace', choice('workspace'), choice('templates')],
      },
    },
    user_config: {
      workspace: {
        type: 'directory',
        title: 'Project folder',
        description: 'Documents are read from this folder and written into it; nothing outside of it is touched.',
        required: true,
      },
      templates: {
        type: 'directory',
        title: 'Template folders',
        description: 'Folders with templates of your own, beside the bundled ones. None is needed.',
        multiple: true,
        required: false,
        default: [],
      },
    },
    tools: OPERATIONS.map((each) => ({
      name: each.name,
      description: each.description.split(/(?<=\.) /)[0] ?? '',
    })),
    prompts_generated: true,
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: engines.node } },
  };
}

function choice(name: string): string {
  return `\${user_config.${name}}`;
}
