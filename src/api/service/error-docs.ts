/**
 * `GET /docs/errors`: where every error's `doc_url` leads. Made from the error table, so it cannot fall behind.
 *
 * @module
 */
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { AppEnv } from '../app-env.ts';
import { type ErrorKind, errorTable } from '../error-table.ts';

export function getErrorDocs(c: Context<AppEnv>): Response | Promise<Response> {
  const entries: [string, ErrorKind][] = Object.entries(errorTable);
  return c.html(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Smidge API errors</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
code { background: #8883; padding: 0 .25em; border-radius: .2em; }
section:target { outline: 2px solid; outline-offset: .5rem; }
</style>
</head>
<body>
<h1>API errors</h1>
<p>Every error is <code>{ "error": { "code", "message", "request_id", "doc_url", "param"?, "reason"? } }</code>.</p>
${entries.map(
  ([code, kind]) => html`<section id="${code.toLowerCase()}">
<h2>${code} <small>${kind.status}${kind.retryable ? ', may pass when tried again' : ''}</small></h2>
<p>${kind.meaning}</p>
<p>${kind.remedy.split('`').map((part, i) => (i % 2 ? html`<code>${part}</code>` : part))}</p>
</section>
`,
)}
</body>
</html>`);
}
