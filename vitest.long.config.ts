import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/round-trip/**/*.test.ts'],
    testTimeout: 900_000,
  },
});
