import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { bundled } from '../document/templates.js';
import { MAIN } from '../mcp/clients.js';

/** A disk of its own needs a name space of mounts, which Linux gives and some containers refuse. */
const CAN_MOUNT =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' }).status === 0;

const adr = bundled.find(({ id }) => id === 'adr')!;
const example = (title: string) => fill(adr, { ...adr.example, doc: { title, owner: 'O' } }).document ?? '';

/** Runs shell commands on a disk of so many kilobytes; `$DISK` is its folder, `docwright` the program. */
async function onDisk(kilobytes: number, script: string): Promise<string> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'doc wright ü-')));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  await mkdir(join(base, 'disk'));
  await writeFile(join(base, 'old.md'), example('Old'));
  const { stdout } = spawnSync(
    'unshare',
    [
      '-rm',
      'sh',
      '-c',
      `mount -t tmpfs -o size=${kilobytes}k tmpfs "$DISK"
       docwright() { "$NODE" "$MAIN" "$@" 2>&1; echo "exit $?"; }
       # All that is left, to the last page.
       fill_up() { dd if=/dev/zero of="$DISK/ballast" bs=1k count=${kilobytes} 2>/dev/null; }
       cd "$DISK"
       ${script}`,
    ],
    {
      env: { ...process.env, DISK: join(base, 'disk'), NODE: process.execPath, MAIN, OLD: join(base, 'old.md') },
      encoding: 'utf8',
    },
  );
  return stdout;
}

describe.runIf(CAN_MOUNT)('on a disk that is full', () => {
  test('an update says so, and the old document is whole', async () => {
    const output = await onDisk(
      64,
      'cp "$OLD" adr.md; fill_up; docwright update adr.md --set doc.title=New; cmp adr.md "$OLD" && echo whole; ls -A | sort',
    );
    expect(output).toContain('adr.md could not be written: no space is left (ENOSPC).');
    expect(output).toContain('Free some space, then try again.');
    expect(output).toMatch(/exit [12]\nwhole\nadr\.md\nballast\n$/);
  });

  test('a document is not written, and nothing is left of it', async () => {
    const output = await onDisk(64, 'fill_up; docwright fill adr --out adr.md; ls -A');
    expect(output).toContain('adr.md could not be written: no space is left (ENOSPC).');
    expect(output).toMatch(/exit [12]\nballast\n$/);
  });

  test('a plan that fits only in part is not written at all', async () => {
    const output = await onDisk(
      24,
      'docwright new plan --name Atlas --owner Dana --scope comprehensive; ls -A; docwright new plan --name Atlas --owner Dana --only brainstorming; ls -A plan | sort',
    );
    expect(output).toContain('no space is left (ENOSPC).');
    // Nothing after the first try, and what fits after the second.
    expect(output).toMatch(/exit [12]\n[\s\S]*exit 0\nREADME\.md\nbrainstorming\.md\n$/);
  });

  test('with space again the same call succeeds', async () => {
    const output = await onDisk(
      128,
      'cp "$OLD" adr.md; fill_up; docwright update adr.md --set doc.title=New >first; rm ballast; docwright update adr.md --set doc.title=New; grep -c "^# .*New" adr.md',
    );
    expect(output).toMatch(/exit 0\n1\n$/);
  });
});

describe.runIf(CAN_MOUNT)('on a disk that is read-only', () => {
  test('what reads works, and what writes says so', async () => {
    const output = await onDisk(
      128,
      `cp "$OLD" adr.md; mount -o remount,ro "$DISK"
       docwright extract adr.md | tail -1
       docwright update adr.md --set doc.title=New
       docwright fill adr --out other.md; docwright new plan --name Atlas --owner Dana
       cmp adr.md "$OLD" && echo whole; ls -A`,
    );
    expect(
      output.match(/the file system is read-only \(EROFS\)\.\nUse a workspace that can be written\./g),
    ).toHaveLength(3);
    // Of extract, and of nothing that writes.
    expect(output.match(/exit 0/g)).toHaveLength(1);
    expect(output).toMatch(/whole\nadr\.md\n$/);
  });
});
