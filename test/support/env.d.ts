declare namespace Cloudflare {
  interface Env {
    /** The files of `migrations/`, for the fresh database of each test file. */
    TEST_MIGRATIONS: import('@cloudflare/vitest-plugin').D1Migration[];
  }
}
