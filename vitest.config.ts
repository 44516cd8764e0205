import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Thousands of documents filled, formatted and read back: `npm run test:long`.
    exclude: ['test/round-trip/**', 'node_modules/**'],
    testTimeout: 60_000,
  },
});
