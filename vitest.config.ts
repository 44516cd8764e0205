import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setup/choose-seed.ts',
    setupFiles: 'test/setup/use-seed.ts',
    testTimeout: 60_000,
    // Some hooks start programs too, on machines that may be busy.
    hookTimeout: 60_000,
    // Most tests wait for programs that they have started.
    maxWorkers: '100%',
  },
});
