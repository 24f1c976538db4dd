import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { TEST_ADMIN_TOKEN, TEST_TRANSCRIPTION_KEY } from './test/support/bindings.ts';

/** As in wrangler.reader.toml. */
const COMPATIBILITY_DATE = '2026-11-01';

/**
 * Two projects: `workerd` runs everything inside the real runtime with real D1, R2 and Durable Objects;
 * `node` runs what needs processes and files: the validators' command lines, the started Worker, restarts.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest(async ({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              workers: [
                {
                  name: 'smidge-reader',
                  modules: true,
                  scriptPath: inject('readerScript'),
                  compatibilityDate: COMPATIBILITY_DATE,
                },
              ],
              bindings: {
                ADMIN_TOKEN: TEST_ADMIN_TOKEN,
                SOURCE_ALLOW_ORIGINS: inject('pageOrigin'),
                YOUTUBE_ORIGIN: inject('videoOrigin'),
                TRANSCRIPTION_URL: `${inject('transcriptionOrigin')}/v1`,
                TRANSCRIPTION_API_KEY: TEST_TRANSCRIPTION_KEY,
                // Whatever a developer's .dev.vars says: tests ask no real model.
                ANTHROPIC_API_KEY: '',
                TEST_MIGRATIONS: await readD1Migrations('./migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/tools/**'],
          globalSetup: [
            './test/support/build-reader.ts',
            './test/support/page-server.ts',
            './test/support/video-server.ts',
            './test/support/transcription-server.ts',
            './test/support/model-server/global-setup.ts',
          ],
          setupFiles: ['./test/support/setup.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'node',
          include: ['test/e2e/**/*.test.ts', 'test/tools/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
