import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { httpOptions } from '../../src/cli/http-options.js';
import { run } from '../cli/run.js';
import { startHttp } from './server.js';

const TOKEN = 'a-token-of-a-test-0123456789';

describe.concurrent('it does not start', () => {
  test.each([
    [['--http', '--host', '0.0.0.0'], {}, 'Set DOCWRIGHT_TOKEN'],
    [['--http', '--host', '::'], {}, 'Set DOCWRIGHT_TOKEN'],
    [['--http', '--host', '127.0.0.1.example.com'], {}, 'Set DOCWRIGHT_TOKEN'],
    [['--http', '--host', '0.0.0.0'], { DOCWRIGHT_TOKEN: '' }, 'Set DOCWRIGHT_TOKEN'],
    [['--http'], { DOCWRIGHT_TOKEN: 'short' }, 'openssl rand -hex 32'],
    [['--http'], { DOCWRIGHT_TOKEN: 'with a space in the token' }, 'openssl rand -hex 32'],
    [['--http', '--without-token'], { DOCWRIGHT_TOKEN: TOKEN }, 'Unset the one'],
    [['--http', '--port', '70000'], {}, '"70000" is no port.'],
    [['--http', '--port', 'http'], {}, '"http" is no port.'],
    [['--http', '--allowed-host', 'https://docs.example.com'], {}, 'is no name of a host'],
    [['--http', '--allowed-host', 'a/b'], {}, 'is no name of a host'],
    [['--http', '--allowed-origin', 'app.example.com'], {}, 'is no origin'],
    [['--http', '--allowed-origin', 'https://app.example.com/page'], {}, 'is no origin'],
    [['--http', '--host', '192.0.2.1', '--without-token'], {}, 'is no address of this machine'],
    [['--http', '--host', 'no such host', '--without-token'], {}, 'is no address of this machine'],
    [['--port', '3333'], {}, 'Say --http too'],
    [['--without-token'], {}, 'Say --http too'],
  ])('%j %j is refused, with what to do', async (args, env, said) => {
    const { code, stdout, stderr } = await run(['serve', ...args], { cwd: tmpdir(), env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/\n\s+at |"short|with a space/);
  });

  test('a port that is in use is told', async () => {
    const server = await startHttp();
    const args = ['serve', '--http', '--port', String(server.port)];
    const { code, stderr } = await run(args, { cwd: tmpdir() });
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${server.port} of 127.0.0.1 is in use.`);
    expect(stderr).toContain('--port 0');
    await server.stop();
  });
});

test('the first line says in JSON where it listens, whatever is logged', async () => {
  const server = await startHttp({ args: ['--log-level', 'silent'] });
  const [line = ''] = server.log().split('\n');
  expect(JSON.parse(line)).toMatchObject({ msg: 'listening', port: server.port, url: server.url });
  expect(server.url).toBe(`http://127.0.0.1:${server.port}/mcp`);
  await server.stop();
});

test.each([
  [{}, ['localhost', '127.0.0.1', '[::1]']],
  [{ host: 'localhost' }, ['localhost', '127.0.0.1', '[::1]']],
  [{ host: '127.0.0.5' }, ['localhost', '127.0.0.1', '[::1]', '127.0.0.5']],
  [{ host: '::1', allowedHost: ['DOCS.example.com'] }, ['localhost', '127.0.0.1', '[::1]', 'docs.example.com']],
  [{ host: '0.0.0.0', withoutToken: true }, ['localhost', '127.0.0.1', '[::1]']],
  [{ host: '::', withoutToken: true }, ['localhost', '127.0.0.1', '[::1]']],
  [{ host: '192.0.2.1', withoutToken: true }, ['localhost', '127.0.0.1', '[::1]', '192.0.2.1']],
])('%j is called by %j', (given, hosts) => {
  expect(httpOptions({ http: true, ...given }, undefined)?.hosts).toEqual(hosts);
});
