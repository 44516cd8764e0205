import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { AUDIENCES } from '../../src/template/field.js';
import { all } from './templates.js';

describe.each(all)('G6, the example of %s', (_, template) => {
  it.each(AUDIENCES)('fills the template completely for a %s', (audience) => {
    const { receipt, document = '' } = fill(template, template.example, { audience, date: '2026-11-23' });
    expect(receipt).toMatchObject({ status: 'complete', missing_required: [], tbd: [], unknown: [], invalid: [] });
    expect(document).not.toMatch(/: needed\b/);
    expect(document).not.toMatch(/\{\{|\}\}|[\ue000-\uf8ff]|\bundefined\b|\[object /);
    expect(document).not.toMatch(/\n\n\n|[ \t]\n/);
  });
});
