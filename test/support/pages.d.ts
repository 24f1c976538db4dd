/** What `page-server.ts`, which runs in Node, hands to the tests in workerd. */
declare module 'vitest' {
  interface ProvidedContext {
    /** The one origin the Worker under test may read from although it is not public. */
    pageOrigin: string;
  }
}

export {};
