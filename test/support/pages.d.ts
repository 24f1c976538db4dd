/** What `page-server.ts`, which runs in Node, hands to the tests in workerd. */
declare module 'vitest' {
  interface ProvidedContext {
    /** The one origin the Worker under test may read from although it is not public. */
    pageOrigin: string;
    /** YouTube, a proxy to it and transcript services, as `video-server.ts` plays them. */
    videoOrigin: string;
    /** Base of an OpenAI-compatible interface, as `transcription-server.ts` plays it. */
    transcriptionOrigin: string;
    /** Where `model-server/` plays Anthropic's API; a session is made by `model-server/client.ts`. */
    modelOrigin: string;
    /** File that holds the built reader Worker. */
    readerScript: string;
  }
}

export {};
