import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModuleExportName, parseSync, type Statement, Visitor } from 'oxc-parser';
import { expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** What `fill` and others need of a template or a catalogue, and nobody else. */
const INTERNAL = ['Body', 'Check', 'Listing', 'Program'];

interface Declared {
  readonly file: string;
  readonly name: string;
}

const parse = (file: string) => parseSync(file, readFileSync(file, 'utf8')).program;
const fileOf = (from: string, specifier: string) => join(dirname(from), specifier.replace(/\.js$/, '.d.ts'));
const nameOf = (name: ModuleExportName) => (name.type === 'Literal' ? name.value : name.name);

/** The names that a statement declares, whether or not it exports them. */
function declaredBy(statement: Statement): string[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  const ids =
    declaration?.type === 'VariableDeclaration'
      ? declaration.declarations.map(({ id }) => id)
      : [declaration && 'id' in declaration ? declaration.id : undefined];
  return ids.flatMap((id) => (id?.type === 'Identifier' ? [id.name] : []));
}

/** The name of each specifier in its file, and in the file that it is taken from. */
function specifiersOf(statement: Statement): { readonly here: string; readonly there: string }[] {
  if (statement.type === 'ExportNamedDeclaration')
    return statement.specifiers.map(({ exported, local }) => ({ here: nameOf(exported), there: nameOf(local) }));
  if (statement.type !== 'ImportDeclaration') return [];
  return statement.specifiers.map((each) => ({
    here: each.local.name,
    there: each.type === 'ImportSpecifier' ? nameOf(each.imported) : each.local.name,
  }));
}

/** Where a name of a file is declared; undefined: not by us. */
function find(file: string, name: string): Declared | undefined {
  for (const statement of parse(file).body) {
    if (declaredBy(statement).includes(name)) return { file, name };
    const specifier = specifiersOf(statement).find(({ here }) => here === name);
    const source = specifier && 'source' in statement ? statement.source?.value : undefined;
    if (specifier && source) return source.startsWith('.') ? find(fileOf(file, source), specifier.there) : undefined;
  }
  return undefined;
}

/** The types of ours that a declaration names. */
function typesIn({ file, name }: Declared): Declared[] {
  const found = new Set<string>();
  const visitor = new Visitor({
    TSTypeReference: ({ typeName }) => void (typeName.type === 'Identifier' && found.add(typeName.name)),
    TSInterfaceHeritage: ({ expression }) => void (expression.type === 'Identifier' && found.add(expression.name)),
    TSClassImplements: ({ expression }) => void (expression.type === 'Identifier' && found.add(expression.name)),
  });
  const program = parse(file);
  visitor.visit({ ...program, body: program.body.filter((statement) => declaredBy(statement).includes(name)) });
  return [...found].flatMap((type) => find(file, type) ?? []);
}

test('every type that the library names can be imported', () => {
  const index = join(DIST, 'index.d.ts');
  const names = parse(index).body.flatMap(specifiersOf);
  const exported = names.map(({ here }) => find(index, here));
  const isExported = ({ file, name }: Declared) => exported.some((each) => each?.file === file && each.name === name);
  expect(exported.length).toBeGreaterThan(60);
  expect(exported).not.toContain(undefined);
  const missing = exported.flatMap((each) => (each ? typesIn(each) : [])).filter((type) => !isExported(type));
  expect([...new Set(missing.map(({ name }) => name))].sort()).toEqual(INTERNAL);
});
