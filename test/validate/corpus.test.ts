import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { validateText } from './known.js';

const FOLDER = fileURLToPath(new URL('corpus/', import.meta.url));

describe('good documents that were never made from a template', () => {
  it.each(readdirSync(FOLDER))('%s: no finding at all', (name) => {
    const text = readFileSync(FOLDER + name, 'utf8');
    for (const written of [text, text.replaceAll('\n', '\r\n'), `\ufeff${text}`, text.replace(/\n+$/, '')]) {
      const { findings, documents } = validateText(written);
      expect(findings).toEqual([]);
      expect(documents).toEqual([{ name: 'a.md' }]);
    }
  });
});
