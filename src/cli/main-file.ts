import { fileURLToPath } from 'node:url';

/** The file that is started, for whoever has to name it in a configuration. */
export const MAIN_FILE = fileURLToPath(new URL('main.js', import.meta.url));
