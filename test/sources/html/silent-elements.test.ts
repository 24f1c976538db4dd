import { describe, expect, it } from 'vitest';
import { readHtmlFragment } from '../../../src/sources/html/fragment.ts';
import { outline } from '../read.ts';

const linesOf = (html: string) => outline({ type: 'root', children: readHtmlFragment(html) });

describe('elements that say nothing', () => {
  it('leave the white space between words', () => {
    expect(linesOf('<p>one<a id="x"></a>two<span> </span>three<i><b> </b></i> four</p>')).toEqual([
      'paragraph: onetwo three four',
    ]);
  });

  it('still give a heading its anchor', () => {
    const [heading] = readHtmlFragment('<h2><a id="intro"></a>Introduction</h2>');
    expect(heading?.data?.origin).toEqual({ anchor: 'intro' });
  });

  it('are not those that divide: cells and breaks', () => {
    const table = '<table><tr><th>a</th><th>b</th></tr><tr><td></td><td>1</td></tr></table>';
    expect(linesOf(table)).toEqual(['table', '  tableRow: a|b', '  tableRow: |1']);
    const [paragraph] = readHtmlFragment('<p>a<br>b</p>');
    expect(paragraph).toMatchObject({ children: [{ value: 'a' }, { type: 'break' }, { value: 'b' }] });
  });

  // Each of these took minutes: the test runs out of time if one does again.
  it.each([
    '<a href="#a"></a>',
    '<x> </x>',
    '<span hidden>t</span>',
    '<rp>(</rp>',
    '<dialog>t</dialog>',
    '<i><b> </b></i>',
  ])('in thousands, side by side: %s', (element) => {
    expect(linesOf(`<p>Start</p>${element.repeat(12_000)}`)[0]).toBe('paragraph: Start');
  });
});
