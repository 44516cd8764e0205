import { readFileSync } from 'node:fs';

/** The version of the package, told once: in package.json. What is built has it written in. */
export const VERSION: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
