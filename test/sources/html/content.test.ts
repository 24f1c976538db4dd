import { describe, expect, it } from 'vitest';
import { FEATURES } from '../../../src/sources/html/content/features.ts';
import { chancesOf } from '../../../src/sources/html/content/model.ts';
import { FEATURE_COUNT, TREES } from '../../../src/sources/html/content/model-data.ts';
import { thresholdOf } from '../../../src/sources/html/content/select.ts';
import { extractPage } from '../read.ts';

describe('the content model', () => {
  it('was trained with the features that are measured', () => {
    expect(FEATURE_COUNT).toBe(FEATURES.length);
    expect(new Set(FEATURES).size).toBe(FEATURES.length);
  });

  it('is whole: every question is about a feature, every combination of answers has a value', () => {
    for (const line of TREES.trim().split('\n')) {
      const [questions = '', values = ''] = line.split('|');
      const pairs = questions.split(' ').map((pair) => pair.split(',').map(Number));
      expect(values.split(',')).toHaveLength(2 ** pairs.length);
      expect(values.split(',').every((value) => Number.isInteger(Number(value)))).toBe(true);
      for (const [feature = -1, threshold] of pairs) {
        expect(feature).toBeGreaterThanOrEqual(0);
        expect(feature).toBeLessThan(FEATURE_COUNT);
        expect(threshold).toSatisfy(Number.isFinite);
      }
    }
  });

  it('gives one probability a row, the same each time', () => {
    const rows = new Float32Array(3 * FEATURE_COUNT).map((_, index) => index % 7);
    const chances = chancesOf(rows);
    expect(chances).toHaveLength(3);
    expect(chances.every((chance) => chance > 0 && chance < 1)).toBe(true);
    expect(chancesOf(rows)).toEqual(chances);
  });
});

describe('thresholdOf', () => {
  it('chooses what has the highest expected F1', () => {
    expect(thresholdOf([0.9, 0.8, 0.05], Float32Array.of(100, 100, 100))).toBe(0.8);
    expect(thresholdOf([0.2, 0.01], Float32Array.of(10, 1000))).toBe(0.2);
  });
});

const sentences = (topic: string) =>
  `The ${topic} is checked before every run, because a worn one leaks. Stop the pump, close both valves, and wait until the gauge reads zero. Then lift the ${topic} out, clean its seat with a dry cloth, and put the new one in.`;
const parts = ['filter', 'seal', 'bearing', 'coupling', 'housing', 'gauge', 'valve', 'shaft'];

describe('a page without the marks of a documentation generator', () => {
  const page = `<html><head><title>Servicing the pump</title></head><body>
    <div class="nav"><ul>${Array.from({ length: 12 }, (_, n) => `<li><a href="/menu${n}">Menu entry ${n}</a></li>`).join('')}</ul></div>
    <div class="story"><h1>Servicing the pump</h1>${parts.map((part) => `<h2>The ${part}</h2><p>${sentences(part)}</p>`).join('')}</div>
    <div class="footer"><p>© 2024 Example. All rights reserved. <a href="/terms">Terms of use</a> <a href="/privacy">Privacy</a></p></div>
    </body></html>`;

  it('keeps its text and headings whole and drops menus and footer', async () => {
    const text = JSON.stringify((await extractPage(page)).root);
    for (const part of parts) {
      expect(text).toContain(`The ${part}"`);
      expect(text).toContain(`lift the ${part} out`);
    }
    expect(text).not.toMatch(/Menu entry|All rights reserved|Terms of use/);
  });

  it('is read the same each time', async () => {
    expect((await extractPage(page)).root).toEqual((await extractPage(page)).root);
  });
});

describe('the address a page is named by', () => {
  const urlOf = async (href: string, head = '') =>
    (
      await extractPage(
        `<head>${head}<link rel="canonical" href="${href}"></head><main><h1>Pumps</h1><p>${sentences('seal')}</p></main>`,
      )
    ).origin.url;

  it('is the one it declares, resolved against its base', async () => {
    expect(await urlOf('/pumps/')).toBe('https://docs.example.com/pumps/');
    expect(await urlOf('pumps', '<base href="/v2/">')).toBe('https://docs.example.com/v2/pumps');
  });

  it('is its own where it declares one of another site, or none that can be read', async () => {
    expect(await urlOf('https://elsewhere.example/pumps')).toBe('https://docs.example.com/guide/');
    expect(await urlOf('javascript:alert(1)')).toBe('https://docs.example.com/guide/');
  });
});
