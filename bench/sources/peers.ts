/**
 * The libraries that ours is compared with, as their own documentation says to use them. They are installed apart
 * (`npm ci` in `bench/`), so they are loaded by name and described here by the little of them that is called.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { System, SystemFactory } from './systems.ts';

interface Dom {
  parseHTML(html: string): { document: DomDocument };
}
interface DomDocument {
  body: unknown;
}
interface Turndown {
  turndown(node: unknown): string;
}

const require = createRequire(import.meta.url);

export const peers: readonly SystemFactory[] = [
  { name: 'readability + turndown', load: loadReadability },
  { name: 'defuddle (own Markdown)', load: loadDefuddleMarkdown },
  { name: 'defuddle + turndown', load: loadDefuddleTurndown },
  { name: 'mdream (minimal preset)', load: () => loadMdream(true) },
  { name: 'mdream (whole page)', load: () => loadMdream(false) },
];

/** Names of the peers that are not installed. */
export function missingPeers(): string[] {
  return ['@mozilla/readability', 'linkedom', 'turndown', 'defuddle', '@mdream/js'].filter((name) => {
    try {
      require.resolve(`${name}/package.json`);
      return false;
    } catch (error) {
      // A package that does not export its package.json is there all the same.
      return (error as { code?: string }).code === 'MODULE_NOT_FOUND';
    }
  });
}

async function load<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(require.resolve(name)).href)) as T;
}

/** Through the resolver for `import`: packages without an entry for `require`. */
async function loadModule<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}

async function createTurndown(): Promise<Turndown> {
  const { default: Service } = await load<{ default: new (options: object) => Turndown }>('turndown');
  return new Service({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
}

async function loadReadability(): Promise<System> {
  const { parseHTML } = await loadModule<Dom>('linkedom');
  const { Readability } = await loadModule<{
    Readability: new (document: unknown) => { parse(): { content?: string | null } | null };
  }>('@mozilla/readability');
  const service = await createTurndown();
  return {
    name: 'readability + turndown',
    isPeer: true,
    async read({ html }) {
      const content = new Readability(parseHTML(html).document).parse()?.content ?? '';
      return toMarkdown(parseHTML, service, content);
    },
  };
}

async function loadDefuddleTurndown(): Promise<System> {
  const { parseHTML } = await loadModule<Dom>('linkedom');
  const { default: Defuddle } = await loadModule<{
    default: new (document: unknown, options: object) => { parse(): { content: string } };
  }>('defuddle');
  const service = await createTurndown();
  return {
    name: 'defuddle + turndown',
    isPeer: true,
    async read({ html, url }) {
      // Its extractors for single sites may call services of others: a measurement must not.
      const { content } = new Defuddle(parseHTML(html).document, { url, useAsync: false }).parse();
      return toMarkdown(parseHTML, service, content);
    },
  };
}

async function loadDefuddleMarkdown(): Promise<System> {
  const { parseHTML } = await loadModule<Dom>('linkedom');
  const { Defuddle } = await loadModule<{
    Defuddle(document: unknown, url: string, options: object): Promise<{ content: string }>;
  }>('defuddle/node');
  return {
    name: 'defuddle (own Markdown)',
    isPeer: true,
    async read({ html, url }) {
      return (await Defuddle(parseHTML(html).document, url, { markdown: true, useAsync: false })).content;
    },
  };
}

async function loadMdream(isMinimal: boolean): Promise<System> {
  const { htmlToMarkdown } = await loadModule<{ htmlToMarkdown(html: string, options: object): string }>('@mdream/js');
  const { withMinimalPreset } = await loadModule<{ withMinimalPreset(options: object): object }>(
    '@mdream/js/preset/minimal',
  );
  return {
    name: isMinimal ? 'mdream (minimal preset)' : 'mdream (whole page)',
    isPeer: true,
    async read({ html, url }) {
      const markdown = htmlToMarkdown(html, isMinimal ? withMinimalPreset({ origin: url }) : { origin: url });
      // The preset writes front matter, which is nothing of the page.
      return markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
    },
  };
}

/** Turndown is given a node: given a string it would parse it with a parser of its own. */
function toMarkdown(parseHTML: Dom['parseHTML'], service: Turndown, content: string): string {
  return content === ''
    ? ''
    : service.turndown(parseHTML(`<!doctype html><html><body>${content}</body></html>`).document.body);
}
