import { fileURLToPath } from 'node:url';
import type { McpServer } from '@modelcontextprotocol/server';
import { type SkillSource, SkillsExtension } from '@modelcontextprotocol/server/ext/skills';
import { nodeSkillFiles } from '@modelcontextprotocol/server/ext/skills/node';
import { lazily } from '../operations/lazily.js';
import { KEPT } from './resources.js';

/** The skills, which are also shipped as a folder for hosts that read them from files. */
const FOLDER = fileURLToPath(new URL('../../skills/', import.meta.url));

const files = nodeSkillFiles(FOLDER);
/** Read with the first request: few hosts ask for skills, and every file of them is digested. */
const catalog = lazily(() => SkillsExtension.load(files, { strict: true }));

const source: SkillSource = {
  list: async () => ({ skills: [...(await catalog()).entries] }),
  get: async (uri) => (await catalog()).entries.find((skill) => skill.uri === uri),
  async read(uri) {
    const resources = (await catalog()).entries.flatMap((skill) =>
      skill.resources === 'dynamic' ? [] : skill.resources,
    );
    if (!resources.some((resource) => resource.uri === uri)) return undefined;
    const bytes = await files.read(decodeURIComponent(uri.slice('skill://'.length)));
    return { text: new TextDecoder().decode(bytes), mimeType: 'text/markdown' };
  },
};

const extension = new SkillsExtension({ source, cacheHint: { ttlMs: KEPT, cacheScope: 'private' } });

/** Serves the skills that teach an assistant how to work with the tools (extension io.modelcontextprotocol/skills). */
export function serveSkills(server: McpServer): void {
  extension.attach(server);
}
