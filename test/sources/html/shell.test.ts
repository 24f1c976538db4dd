import { describe, expect, it } from 'vitest';
import { extractDocument } from '../../../src/sources/extract.ts';
import { rawPage } from '../read.ts';

const refusal = (html: string): Promise<unknown> => extractDocument(rawPage(html)).catch((error: unknown) => error);
const script = '<script src="/main.js"></script>';
const menu = `<header><nav><ul>${Array.from({ length: 40 }, (_, index) => `<li><a href="/${index}">Section number ${index}</a></li>`).join('')}</ul></nav></header>`;
const prose = '<p>The service keeps a copy of each file, with its history, and gives it back on request.</p>'.repeat(8);

describe('a page without content', () => {
  it.each([
    ['React', `<div id="root"></div>${script}`],
    ['Vue', `<div id="app"><div class="loader">Loading…</div></div>${script}`],
    ['Next', `<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{}</script>${script}`],
    ['Angular', `<app-root></app-root>${script}`],
    [
      'a shell with the menu of its site',
      `${menu}<div id="root"></div><footer><a href="/i">Imprint</a></footer>${script}`,
    ],
    ['a request to enable scripts', `<p>Please enable JavaScript to use this site.</p>${script}`],
    [
      'noscript',
      `<main><p>Loading</p></main><noscript>You need to enable JavaScript to run this app.</noscript>${script}`,
    ],
  ])('that only scripts would show is told apart: %s', async (_, body) => {
    expect(await refusal(`<html><head><title>App</title></head><body>${body}</body></html>`)).toMatchObject({
      reason: 'needs_javascript',
      message: expect.stringContaining('pass that instead'),
    });
  });

  it.each([
    ['Just a moment...', '<h1>example.com</h1><p>Verifying you are human. This may take a few seconds.</p>'],
    ['Security check', '<p>Please complete the security check to access this site.</p><div class="g-recaptcha"></div>'],
    ['Attention Required!', '<p>Checking your browser before accessing the site.</p>'],
  ])('that is a check for robots says so: %s', async (title, body) => {
    expect(
      await refusal(`<html><head><title>${title}</title></head><body>${body}${script}</body></html>`),
    ).toMatchObject({
      reason: 'no_main_content',
      message: expect.stringContaining('check for robots'),
    });
  });

  it('that only asks for consent says so', async () => {
    const body =
      '<div class="wall"><h2>We value your privacy</h2><p>We use cookies. Accept all cookies to go on.</p><button>Accept</button></div>';
    expect(await refusal(`<html><body>${body}</body></html>`)).toMatchObject({
      reason: 'no_main_content',
      message: expect.stringContaining('consent'),
    });
  });

  it('is not what an application rendered on its server looks like', async () => {
    const shells = [
      `<div id="__next"><main><h1>Files</h1>${prose}</main></div>`,
      `<div id="__nuxt"><div><h1>Files</h1>${prose}</div></div>`,
      `<div id="___gatsby"><article><h1>Files</h1>${prose}</article></div>`,
    ];
    for (const body of shells)
      expect(
        await refusal(
          `<html><head><title>Files</title></head><body>${body}${script}<noscript>This app works best with JavaScript enabled.</noscript></body></html>`,
        ),
      ).toMatchObject({ title: 'Files' });
  });

  it('is not a short page that talks about scripts, captchas or cookies', async () => {
    expect(
      await refusal(
        `<html><body><main><h1>Captcha</h1>${prose}<p>A captcha tells people from robots.</p>${prose.repeat(3)}</main>${script}</body></html>`,
      ),
    ).toMatchObject({ title: 'Captcha' });
  });
});
