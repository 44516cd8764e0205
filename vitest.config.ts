import { defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that try guarantees many times; begun last, one of them would run alone for minutes. */
const LONG = /\/test\/(?:round-trip\/(?:hostile-values-[12]|update|formatter)|document\/structure-safe)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Packages as users get them: some have a build for developers too, which is several times slower. */
const asPublished: Plugin = {
  name: 'as-published',
  configResolved: ({ ssr, environments }) => {
    for (const { resolve } of [ssr, ...Object.values(environments)]) {
      if (resolve?.conditions) resolve.conditions = resolve.conditions.filter((each) => !each.includes('development'));
    }
  },
};

export default defineConfig({
  plugins: [asPublished],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setup/choose-seed.ts',
    setupFiles: 'test/setup/use-seed.ts',
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    // Some hooks start programs too, on machines that may be busy.
    hookTimeout: 60_000,
    // Most tests wait for programs that they have started.
    maxWorkers: '100%',
  },
});
