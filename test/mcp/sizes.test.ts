import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled } from '../document/templates.js';
import { CLIENTS, type Host, openHost, type ToolResult, textOf } from './clients.js';

// What a host's model sees: some hosts show it the text, others the structured content.
const seen = (result: ToolResult) => ({
  text: countTokens(textOf(result)),
  structured: countTokens(JSON.stringify(result.structuredContent)),
});

let host: Host;
beforeAll(async () => {
  host = await openHost(CLIENTS[0]!.connect);
});
afterAll(() => host.close());

test('the list of templates takes at most 1,300 tokens, and no more than its share for each', async () => {
  const result = await host.call('list_templates');
  expect(result.structuredContent.templates).toHaveLength(bundled.length);
  const share = (1_300 / 22) * bundled.length;
  const { text, structured } = seen(result);
  expect(text).toBeLessThanOrEqual(Math.min(1_300, share));
  expect(structured).toBeLessThanOrEqual(Math.min(1_300, share));
});

test.each(bundled.map(({ id }) => id))('the contract of %s takes at most 2,500 tokens', async (template) => {
  const { text, structured } = seen(await host.call('get_template', { template }));
  expect(text).toBeLessThanOrEqual(2_500);
  expect(structured).toBeLessThanOrEqual(2_500);
});
