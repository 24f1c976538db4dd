import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/sources/charset.ts';
import { encodeAs } from './support/encode.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
/** `日本` in encodings TextEncoder cannot write. */
const nihon = {
  shiftJis: bytes(0x93, 0xfa, 0x96, 0x7b),
  eucJp: bytes(0xc6, 0xfc, 0xcb, 0xdc),
  iso2022: bytes(0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42),
};

describe('decodeText', () => {
  it('believes a byte order mark before anything else', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0, 0xe9, 0), 'utf-8', false)).toBe('aé');
    expect(decodeText(bytes(0xfe, 0xff, 0, 0x61, 0, 0xe9), undefined, false)).toBe('aé');
    expect(decodeText(join(bytes(0xef, 0xbb, 0xbf), ascii('é')), 'windows-1252', false)).toBe('é');
  });

  it('then what HTTP declares', () => {
    expect(decodeText(nihon.shiftJis, 'Shift_JIS', true)).toBe('日本');
    expect(decodeText(bytes(0xe4), 'windows-1251', false)).toBe('д');
  });

  it('then what the page declares', () => {
    expect(decodeText(join(ascii('<meta charset=euc-jp><p>'), nihon.eucJp), undefined, true)).toContain('日本');
    const old = '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">';
    expect(decodeText(join(ascii(old), nihon.shiftJis), undefined, true)).toContain('日本');
    expect(decodeText(join(ascii('<?xml version="1.0" encoding="koi8-r"?>'), bytes(0xc4)), undefined, true)).toContain(
      'д',
    );
  });

  it('reads a page that claims UTF-16 in ASCII as UTF-8', () => {
    expect(decodeText(join(ascii('<meta charset="utf-16">'), ascii('é')), undefined, true)).toContain('é');
  });

  it('sees ISO-2022-JP by its escapes', () => {
    expect(decodeText(nihon.iso2022, undefined, false)).toBe('日本');
  });

  it('takes valid UTF-8 for UTF-8 whatever is declared, and invalid UTF-8 for windows-1252', () => {
    expect(decodeText(ascii('naïve café'), 'iso-8859-1', false)).toBe('naïve café');
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9, 0x93), undefined, false)).toBe('café“');
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9), 'utf-8', false)).toBe('café');
  });

  it('ignores a label nobody knows', () => {
    expect(decodeText(ascii('é'), 'klingon', false)).toBe('é');
  });

  it('refuses binary data', () => {
    expect(() => decodeText(bytes(0x61, 0, 0x62, 0), undefined, false)).toThrow(/binary/);
    const noise = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 32 || 1);
    expect(() => decodeText(noise, undefined, false)).toThrow(/binary/);
  });
});

/** What no page says of itself must be guessed from a few sentences. */
const undeclared: readonly (readonly [string, string])[] = [
  ['shift_jis', 'この窯は夜のあいだに冷めます。扉を開ける前に、温度を確かめてください。'],
  ['euc-jp', 'この窯は夜のあいだに冷めます。扉を開ける前に、温度を確かめてください。'],
  ['gb18030', '窑在夜间冷却。打开门之前，请先检查温度。不要用湿手触摸开关。'],
  ['big5', '窯在夜間冷卻。打開門之前，請先檢查溫度。不要用濕手觸摸開關。'],
  ['euc-kr', '가마는 밤사이에 식습니다. 문을 열기 전에 온도를 확인하십시오. 젖은 손으로 만지지 마십시오.'],
  ['windows-1251', 'Печь остывает ночью. Прежде чем открыть дверцу, проверьте температуру.'],
  ['koi8-r', 'Печь остывает ночью. Прежде чем открыть дверцу, проверьте температуру.'],
  ['koi8-u', 'Піч остигає вночі. Перш ніж відчинити дверцята, перевірте температуру. Її видно на екрані.'],
  ['iso-8859-5', 'Печь остывает ночью. Прежде чем открыть дверцу, проверьте температуру.'],
  [
    'windows-1252',
    'Le four refroidit pendant la nuit. Avant d’ouvrir la porte, vérifiez la température : elle doit être très basse.',
  ],
  [
    'iso-8859-1',
    'Der Ofen kühlt über Nacht ab. Prüfen Sie vor dem Öffnen der Tür die Temperatur; sie muss niedrig genug sein.',
  ],
  [
    'windows-1250',
    'Pec przez noc stygnie. Zanim otworzysz drzwiczki, sprawdź temperaturę; powinna być niższa niż dwieście stopni.',
  ],
  [
    'iso-8859-2',
    'Pec przez noc stygnie. Zanim otworzysz drzwiczki, sprawdź temperaturę; powinna być niższa niż dwieście stopni.',
  ],
  [
    'windows-1250',
    'Peć se hladi preko noći. Prije nego što otvorite vrata, provjerite je li temperatura već niža; može biti vrlo vruća.',
  ],
  ['windows-1253', 'Ο φούρνος κρυώνει τη νύχτα. Πριν ανοίξετε την πόρτα, ελέγξτε τη θερμοκρασία.'],
  ['windows-1254', 'Fırın gece boyunca soğur. Kapağı açmadan önce sıcaklığı kontrol edin; çok düşük olmalıdır.'],
  ['windows-1255', 'התנור מתקרר במשך הלילה. לפני שפותחים את הדלת יש לבדוק את הטמפרטורה.'],
  ['windows-1256', 'يبرد الفرن أثناء الليل. قبل أن تفتح الباب تأكد من درجة الحرارة التي تظهر على الشاشة.'],
  [
    'windows-1257',
    'Krāsns pa nakti atdziest. Pirms atverat durvis, pārbaudiet temperatūru; tai jābūt zemākai par divsimt grādiem, un slēdzim jābūt izslēgtam.',
  ],
  ['windows-874', 'เตาเผาจะเย็นลงในเวลากลางคืน ก่อนเปิดประตูโปรดตรวจสอบอุณหภูมิบนหน้าจอ'],
];

describe('decodeText, where nothing is declared', () => {
  it.each(undeclared)('reads a text file in %s', (label, text) => {
    expect(decodeText(encodeAs(text, label), undefined, false)).toBe(text);
  });

  it.each(undeclared)('reads a page of much markup in %s', (label, text) => {
    const page = `<html><head><script>var settings = { theme: "dark", menu: true };</script></head><body class="layout">${'<div class="menu-item"><a href="/home">Home</a></div>'.repeat(40)}<p class="text">${text}</p><footer>All rights reserved.</footer></body></html>`;
    expect(decodeText(encodeAs(page, label), undefined, true)).toBe(page);
  });

  it.each(undeclared)('reads subtitles in %s', (label, text) => {
    const cues = text
      .split(/(?<=[.。;,，、]) ?/)
      .map((line, index) => `${index + 1}\r\n00:00:0${index},000 --> 00:00:0${index},900\r\n${line}\r\n`)
      .join('\r\n');
    expect(decodeText(encodeAs(cues, label), undefined, false)).toBe(cues);
  });

  it('finds the bytes that tell, however far down they are', () => {
    const [, text = ''] = undeclared[5] ?? [];
    const long = `${'A line of English in front.\n'.repeat(10_000)}${text}`;
    expect(decodeText(encodeAs(long, 'windows-1251'), undefined, false)).toBe(long);
  });

  it('guesses where a page claims to be UTF-8 and is not', () => {
    const page = `<meta charset="utf-8"><p>${undeclared[5]?.[1]}`;
    expect(decodeText(encodeAs(page, 'windows-1251'), 'utf-8', true)).toBe(page);
  });

  it('takes UTF-8 with a damaged character for UTF-8', () => {
    const text = 'Ключ старта — синяя кнопка. ';
    const damaged = join(ascii(text), bytes(0xd0), ascii(text));
    expect(decodeText(damaged, undefined, false)).toBe(`${text}\uFFFD${text}`);
    expect(decodeText(ascii(text).subarray(0, -9), 'utf-8', true)).toContain('Ключ старта');
  });

  it('sees UTF-16 without a mark by its zeros, whatever is declared', () => {
    const text = '<p>Ofen 1 冷める 温度\n</p>';
    const little = Uint8Array.from([...text].flatMap((sign) => [sign.charCodeAt(0) & 0xff, sign.charCodeAt(0) >> 8]));
    const big = Uint8Array.from([...text].flatMap((sign) => [sign.charCodeAt(0) >> 8, sign.charCodeAt(0) & 0xff]));
    expect(decodeText(little, undefined, true)).toBe(text);
    expect(decodeText(big, undefined, true)).toBe(text);
    expect(decodeText(little, 'utf-8', true)).toBe(text);
  });

  it('comes to an end with bytes of any kind', () => {
    const size = 1_000_000;
    const kinds = [
      new Uint8Array(size).fill(0xe9),
      Uint8Array.from({ length: size }, (_, index) => (index % 2 === 0 ? 0x3c : 0xe9)),
      Uint8Array.from({ length: size }, (_, index) => 128 + ((index * 7919) % 128)),
    ];
    for (const kind of kinds) expect(decodeText(kind, undefined, true).length).toBeGreaterThan(0);
  });
});
