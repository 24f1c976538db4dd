import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { allNamed, childAt, childNamed, childrenNamed, firstNamed, textOf } from '../../src/sources/xml/query.ts';
import { scanUnits } from '../../src/sources/xml/units.ts';
import { parseXml, scanXml } from '../../src/sources/xml.ts';
import { refusal } from './support/office.ts';

describe('parseXml', () => {
  it('keeps names, attributes, text and their order', () => {
    expect(parseXml('<?xml version="1.0"?><w:a x="1" w:Y=\'2\'>one<b/>&lt;two&#x20AC;<![CDATA[<&]]></w:a>')).toEqual({
      name: 'w:a',
      attributes: { x: '1', 'w:Y': '2' },
      children: ['one', { name: 'b', attributes: {}, children: [] }, '<two€<&'],
    });
  });

  it('reads a source in pieces, however they are cut', () => {
    const source = '<a k="v&amp;w"><b>text &amp; more</b></a>';
    expect(parseXml([...source])).toEqual(parseXml(source));
  });

  it('gives known namespaces their prefix, whatever the file calls them', () => {
    const namespaces = { 'urn:w': 'w', 'urn:plain': '' };
    const expected = parseXml('<w:p w:id="1"><t a="2"/></w:p>').children;
    for (const source of [
      '<w:p xmlns:w="urn:w" xmlns:x="urn:plain" w:id="1"><x:t a="2"/></w:p>',
      '<ns0:p xmlns:ns0="urn:w" ns0:id="1"><t xmlns="urn:plain" a="2"/></ns0:p>',
    ]) {
      const root = parseXml(source, namespaces);
      expect(root.name).toBe('w:p');
      expect(root.attributes['w:id']).toBe('1');
      expect(root.children.map((child) => typeof child !== 'string' && child.name)).toEqual(['t']);
      expect(expected).toHaveLength(1);
    }
  });

  it('ends a namespace with the element that declares it', () => {
    const root = parseXml('<a><b xmlns="urn:w"/><b/></a>', { 'urn:w': 'w' });
    expect(root.children.map((child) => typeof child !== 'string' && child.name)).toEqual(['w:b', 'b']);
  });

  it.each([
    ['nothing', '', 'damaged'],
    ['no XML', 'just text', 'damaged'],
    ['an element that never ends', '<a><b></b>', 'damaged'],
    ['a tag that never ends', '<a><b', 'damaged'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'damaged'],
    [
      'the billion laughs',
      `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]><a>&l9;</a>`,
      'damaged',
    ],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'damaged'],
    ['great depth', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, 'too_complex'],
    ['very many elements', `<a>${'<b/>'.repeat(limits.xml.nodes)}</a>`, 'too_complex'],
    [
      'very many attributes',
      `<a ${Array.from({ length: 1_000 }, (_, index) => `a${index}=""`).join(' ')}/>`,
      'too_complex',
    ],
    ['endless text', `<a>${'x'.repeat(limits.xml.treeCharacters + 1)}</a>`, 'too_complex'],
  ])('refuses %s', (_, source, reason) => {
    expect(refusal(() => parseXml(source)).reason).toBe(reason);
  });

  it('leaves entities nobody declared as they stand, and takes a plain document type', () => {
    expect(textOf(parseXml('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x.dtd"><a>&nbsp;</a>'))).toBe('&nbsp;');
  });
});

describe('scanXml', () => {
  it('announces elements as they come and stops when its handler throws', () => {
    const seen: string[] = [];
    const source = '<a><b>x</b><c/></a>';
    scanXml(source, {
      open: (name) => seen.push(`<${name}`),
      text: (value) => seen.push(value),
      close: (name) => seen.push(`${name}>`),
    });
    expect(seen).toEqual(['<a', '<b', 'x', 'b>', '<c', 'c>', 'a>']);
    expect(() =>
      scanXml(source, {
        open() {
          throw new RangeError('enough');
        },
      }),
    ).toThrow('enough');
  });

  it.each([
    ['millions of elements', '<b/>'.repeat(limits.xml.elements + 1)],
    ['a tag without end', `<b x="${'y'.repeat(limits.xml.tokenCharacters + 65_536)}`],
  ])('refuses %s', (_, content) => {
    function* pieces() {
      yield '<a>';
      for (let at = 0; at < content.length; at += 65_536) yield content.slice(at, at + 65_536);
    }
    expect(refusal(() => scanXml(pieces(), {})).reason).toBe('too_complex');
  });
});

describe('scanUnits', () => {
  it('announces containers and hands over what stands in them, one tree at a time', () => {
    const seen: string[] = [];
    scanUnits(
      '<doc><body>skipped<p>one<body/></p><t><p>two</p></t></body></doc>',
      (name) => name !== 'p',
      {
        enter: (name) => seen.push(`<${name}`),
        unit: (element) => seen.push(`${element.name} ${textOf(element)}`),
        leave: (name) => seen.push(`${name}>`),
      },
      {},
    );
    expect(seen).toEqual(['<doc', '<body', 'p one', '<t', 'p two', 't>', 'body>', 'doc>']);
  });
});

describe('queries', () => {
  const root = parseXml('<a><b><c>1</c></b><b>2<c>3</c></b></a>');
  it('find children and descendants in document order', () => {
    expect(childrenNamed(root, 'b')).toHaveLength(2);
    expect(textOf(childNamed(root, 'b'))).toBe('1');
    expect(textOf(childAt(root, 'b', 'c'))).toBe('1');
    expect(allNamed(root, 'c').map(textOf)).toEqual(['1', '3']);
    expect(textOf(firstNamed(root, 'c'))).toBe('1');
    expect(childAt(root, 'x', 'c')).toBeUndefined();
    expect(textOf(undefined)).toBe('');
  });
});
