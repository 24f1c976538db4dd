/**
 * What reading a source needs, made of this Worker's bindings and settings.
 *
 * @module
 */
import type { OptionalBindings } from '../config/optional-bindings.ts';
import { readSettings, type Settings } from '../config/settings.ts';
import { logWarn } from '../lib/log.ts';
import { openAiTranscriber } from '../sources/audio/openai.ts';
import type { Transcriber } from '../sources/audio/transcriber.ts';
import { workersAiTranscriber } from '../sources/audio/workers-ai.ts';
import type { ReadDeps } from '../sources/read-source.ts';
import { createBrowserRenderer } from '../sources/render-page.ts';
import { SourceError } from '../sources/source-error.ts';
import type { SourceInput } from '../sources/source-input.ts';
import { directProvider } from '../sources/youtube/direct.ts';
import type { TranscriptProvider } from '../sources/youtube/provider.ts';
import { proxyProvider } from '../sources/youtube/proxy.ts';
import { transcriptServiceProvider } from '../sources/youtube/service.ts';
import { documentStore } from './document-store.ts';
import { remoteReader } from './remote-reader.ts';
import type { RunSource } from './run.ts';
import { openSource } from './source-store.ts';

export function readDeps(
  env: Env & OptionalBindings,
  accountId: string,
  options: Pick<ReadDeps, 'language' | 'onProgress' | 'signal'>,
): ReadDeps {
  const settings = readSettings(env);
  const rules = { allowOrigins: settings.sourceAllowOrigins };
  const transcriber = transcriberOf(env, settings);
  return {
    ...options,
    ...rules,
    fetch,
    cache: documentStore(env.BUCKET, accountId),
    readBytes: remoteReader(env.READER),
    videos: videoProviders(settings),
    onVideoFailure: (provider, { kind, detail }) => logWarn('video.failed', { provider, kind, detail }),
    ...(transcriber && { transcriber }),
    ...(env.BROWSER && { renderer: createBrowserRenderer(env.BROWSER, rules) }),
  };
}

function videoProviders({ youtubeOrigin, youtubeProxy, transcriptService }: Settings): TranscriptProvider[] {
  return [
    directProvider({ fetch, baseUrl: youtubeOrigin }),
    ...(youtubeProxy === null
      ? []
      : [proxyProvider({ fetch, proxyUrl: youtubeProxy.url, ...(youtubeProxy.key && { token: youtubeProxy.key }) })]),
    ...(transcriptService === null
      ? []
      : [
          transcriptServiceProvider({
            fetch,
            url: transcriptService.url,
            youTubeUrl: youtubeOrigin,
            ...(transcriptService.key && { key: transcriptService.key }),
          }),
        ]),
  ];
}

/** The endpoint, if there is one: whoever sets it up wants it used. */
function transcriberOf(env: OptionalBindings, { transcription }: Settings): Transcriber | undefined {
  if (transcription !== null) {
    const { url, key, model } = transcription;
    return openAiTranscriber({ fetch, baseUrl: url, model, ...(key !== null && { key }) });
  }
  return env.AI && workersAiTranscriber(env.AI);
}

export function openInputs(bucket: R2Bucket, sources: readonly RunSource[]): Promise<SourceInput[]> {
  return Promise.all(
    sources.map(async (source): Promise<SourceInput> => {
      if (source.kind === 'url' || source.kind === 'youtube') return source;
      const file = await openSource(bucket, source);
      if (!file) throw new SourceError('empty', 'The uploaded source is no longer kept. Send it again.');
      return { kind: source.kind, file };
    }),
  );
}
