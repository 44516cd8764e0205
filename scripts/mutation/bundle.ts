import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder whose conditions are negated. */
export const FOLDER = resolve(ROOT, 'src/validate');

/** A file of the folder with another text. */
export interface Changed {
  readonly path: string;
  readonly text: string;
}

/** `validate` as one module with all that is in its folder, one file of it changed; the rest is imported as it is. */
export async function bundle(changed?: Changed): Promise<{ code: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [resolve(FOLDER, 'validate.ts')],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'silent',
    plugins: [within(changed)],
  });
  return { code: outputFiles[0]?.text ?? '', metafile };
}

function within(changed: Changed | undefined): Plugin {
  return {
    name: 'within',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return undefined;
        if (!path.startsWith('.')) return { path: import.meta.resolve(path), external: true };
        const file = resolve(importer, '..', path).replace(/\.js$/, '.ts');
        return file.startsWith(FOLDER) ? { path: file } : { path: pathToFileURL(file).href, external: true };
      });
      onLoad({ filter: /.*/ }, ({ path }) =>
        path === changed?.path ? { contents: changed.text, loader: 'ts' } : undefined,
      );
    },
  };
}
