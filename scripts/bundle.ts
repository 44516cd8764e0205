import { join } from 'node:path';
import { type Plugin, type PluginContext, rolldown } from 'rolldown';

/** Modules that go into one file together: the roots and all that they import, but for earlier groups. */
export interface FileGroup {
  readonly name: string;
  /** Relative to the root of the repository. */
  readonly roots: readonly string[];
}

interface BundleOptions {
  readonly root: string;
  /** The file that is started, relative to the root. */
  readonly input: string;
  /** The folder that is written. */
  readonly folder: string;
  readonly files?: readonly FileGroup[];
  readonly plugins?: readonly Plugin[];
}

/**
 * Bundles a program for Node with the packages it imports. All files stand in one folder: what a module
 * finds relative to itself from src/FOLDER, it finds from there.
 *
 * @returns the paths of the modules in it
 */
export async function bundle({ root, input, folder, files = [], plugins = [] }: BundleOptions): Promise<string[]> {
  const build = await rolldown({
    cwd: root,
    input: { main: join(root, input) },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    plugins: [...plugins],
    // What packages in CommonJS have for it.
    transform: { define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } },
    checks: { ineffectiveDynamicImport: false },
    onLog: (_level, { message }) => {
      throw new Error(message);
    },
  });
  const groups = new Grouping(root, files);
  const { output } = await build.write({
    dir: join(root, folder),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    // Names stay, for stack traces in reports of users; comments go, for licences stand in a file of their own.
    minify: { mangle: false, compress: true, codegen: true },
    comments: false,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ debugName: 'files', name: (id, context) => groups.nameOf(id, context) }],
    },
  });
  await build.close();
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

type Modules = Pick<PluginContext, 'getModuleInfo'>;

class Grouping {
  private names: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly root: string,
    private readonly files: readonly FileGroup[],
  ) {}

  nameOf(id: string, modules: Modules): string | null {
    this.names ??= this.read(modules);
    return this.names.get(id) ?? null;
  }

  private read(modules: Modules): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    const add = (id: string, name: string) => {
      const module = names.has(id) ? null : modules.getModuleInfo(id);
      if (!module) return;
      names.set(id, name);
      for (const imported of module.importedIds) add(imported, name);
    };
    for (const { name, roots } of this.files) for (const each of roots) add(join(this.root, each), name);
    return names;
  }
}
