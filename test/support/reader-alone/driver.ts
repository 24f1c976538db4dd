/** Hands the body of a request to the reader, as the API does, and answers with what became of it. */
import type { SourceReader } from '../../../src/reader.ts';

export { SourceReader } from '../../../src/reader.ts';

export default {
  async fetch(request: Request, env: { READER: Service<typeof SourceReader> }): Promise<Response> {
    const filename = new URL(request.url).pathname.slice(1);
    const size = Number(request.headers.get('content-length'));
    const body = request.body ?? new Blob([]).stream();
    const outcome = await env.READER.read({ kind: 'file', filename }, size, body);
    if (outcome.type === 'read') return new Response(outcome.document);
    return Response.json(outcome, { status: outcome.type === 'refused' ? 400 : 500 });
  },
};
