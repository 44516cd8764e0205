import { expect, test } from 'vitest';
import { githubReport } from '../../src/report/github.js';
import { RULES } from '../../src/validate/rules/index.js';
import { hostileScene, scene } from './reports.js';

/** Reads a workflow command as the runner does: by the first space, commas, the next `::`, and its escapes. */
function parse(line: string) {
  const [, command = '', list = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const plain = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const properties = Object.fromEntries(
    list.split(',').map((pair) => {
      const [key = '', value = ''] = pair.split(/=(.*)/s);
      return [key, plain(value.replaceAll('%3A', ':').replaceAll('%2C', ','))];
    }),
  );
  return { command, properties, message: plain(data) };
}

test('each finding is one line that the runner reads back as it was', () => {
  const { report, context } = hostileScene();
  const lines = githubReport(report, context).split('\n');
  expect(lines).toHaveLength(report.findings.length);
  for (const [index, line] of lines.entries()) {
    const { document, rule, severity, line: row, column, message, fix } = report.findings[index]!;
    expect(line).not.toContain('\r');
    expect(parse(line)).toEqual({
      command: severity === 'info' ? 'notice' : severity,
      properties: {
        file: document,
        line: String(row),
        col: String(column),
        title: `${rule} ${RULES.find(({ id }) => id === rule)!.title}`,
      },
      message: `${message}\n${fix}`,
    });
  }
});

test('nothing found is nothing written', () => {
  const { report, context } = scene({});
  expect(githubReport(report, context)).toBe('');
});
