import { describe, expect, it } from 'vitest';
import { BUILTIN_FORMATS } from '../../../src/sources/xlsx/builtin-formats.ts';
import { createNumberFormat } from '../../../src/sources/xlsx/number-format.ts';

const shown = (code: string, value: number, date1904 = false) => createNumberFormat(code, date1904).number(value);

describe('numbers', () => {
  it.each([
    ['General', 0, '0'],
    ['', 12.5, '12.5'],
    ['General', 0.1 + 0.2, '0.3'],
    ['General', 1 / 3, '0.333333333'],
    ['General', -1234.5678912345, '-1234.567891'],
    ['General', 123456.7891234, '123456.7891'],
    ['General', 4006381333931, '4006381333931'],
    ['General', 1e15, '1E+15'],
    ['General', 9.999999e20, '1E+21'],
    ['General', 1.5e-10, '1.5E-10'],
    ['General', 0.00001234, '1.234E-05'],
    ['@', 5.5, '5.5'],
    ['0', 2.5, '3'],
    ['0', -0.5, '-1'],
    ['0.00', 1.005, '1.01'],
    ['0.00', 0.994999, '0.99'],
    ['0.00', 99.999, '100.00'],
    ['0.00', 0, '0.00'],
    ['0.00', 1e-300, '0.00'],
    ['0.0??', 1.5, '1.5'],
    ['.00', 0.5, '.50'],
    ['.00', 1.5, '1.50'],
    ['#', 0, ''],
    ['#.##', 0.5, '.5'],
    ['00000', 42, '00042'],
    ['#,##0', 1234567, '1,234,567'],
    ['#,##0', 12, '12'],
    ['#,##0.00', -1234.5, '-1,234.50'],
    ['0,000', 5, '0,005'],
    ['#,##0,', 1234567, '1,235'],
    ['0.0,,"M"', 12345678, '12.3M'],
    ['0%', 0.256, '26%'],
    ['0.0%', 1, '100.0%'],
    ['0.00E+00', 12345.678, '1.23E+04'],
    ['0.00E+00', 0, '0.00E+00'],
    ['0.00E+00', 9.999e-5, '1.00E-04'],
    ['0E-0', 1200, '1E3'],
    ['##0.0E+0', 12345, '12.3E+3'],
    ['##0.0E+0', 999999, '1.0E+6'],
    ['000-0000', 5551234, '555-1234'],
    ['(###) ###-####', 8005551234, '(800) 555-1234'],
    ['0" kg"', 3, '3 kg'],
    ['0\\x', 3, '3x'],
    ['$#,##0.00', -3, '-$3.00'],
    ['[$€-407] #,##0.00', 5, '€ 5.00'],
    ['[$USD] 0', 5, 'USD 5'],
    ['_-* #,##0.00\\ "€"_-', 1234.5, '1,234.50 €'],
    ['"n = "General', 5, 'n = 5'],
  ])('%s shows %d as %s', (code, value, expected) => {
    expect(shown(code, value)).toBe(expected);
  });

  it.each([
    ['# ?/?', 0.5, '1/2'],
    ['# ?/?', 2.25, '2 1/4'],
    ['# ?/?', 3, '3'],
    ['# ?/?', 0, '0'],
    ['# ??/??', 2.7131, '2 67/94'],
    ['# ?/8', 1.99, '2'],
    ['# ?/16', 0.3, '5/16'],
    ['# ??/100', 0.25, '25/100'],
    ['?/?', 1.5, '3/2'],
    ['# ?/?', -0.5, '-1/2'],
  ])('%s shows %d as the fraction %s', (code, value, expected) => {
    expect(shown(code, value)).toBe(expected);
  });

  it.each([
    ['#,##0_);(#,##0)', -5, '(5)'],
    ['#,##0;[Red]-#,##0', -5, '-5'],
    ['0;-0;"none"', 0, 'none'],
    ['0;-0;"none"', 7, '7'],
    ['"yes";"yes";"no"', -1, 'yes'],
    ['0;@', -3, '-3'],
    [';;;', 5, ''],
    ['0.0;;', -5, ''],
    ['[Red][<100]0;[Blue]0.0', 50, '50'],
    ['[Red][<100]0;[Blue]0.0', 150, '150.0'],
    ['[>=1000]#,##0,"K";0', 1500, '2K'],
    ['[>=1000]#,##0,"K";0', 15, '15'],
    ['[>=1000]#,##0,"K";0', -15, '-15'],
    ['[<0]"minus" 0;[=0]"nil";0', -3, 'minus 3'],
    ['[<0]"minus" 0;[=0]"nil";0', 0, 'nil'],
    ['[<0]"minus" 0;[=0]"nil";0', 4, '4'],
    ['[<>1]0;"one"', 1, 'one'],
    ['_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)', -2, '$(2.00)'],
    ['_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)', 0, '$-'],
  ])('%s chooses its section for %d: %s', (code, value, expected) => {
    expect(shown(code, value)).toBe(expected);
  });
});

describe('dates and times', () => {
  it.each([
    ['yyyy-mm-dd', 44927, '2023-01-01'],
    ['yyyy-mm-dd', 36585, '2000-02-29'],
    ['yyyy-mm-dd', 2958465, '9999-12-31'],
    ['dd.mm.yy', 44927, '01.01.23'],
    ['d-mmm-yy', 44927, '1-Jan-23'],
    ['mmmm d, yyyy', 45170, 'September 1, 2023'],
    ['dddd', 44927, 'Sunday'],
    ['ddd', 44928, 'Mon'],
    ['mmmmm', 44927, 'J'],
    ['[$-409]d\\-mmm\\-yyyy;@', 44927, '1-Jan-2023'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 44927, 'Sunday, January 01, 2023'],
    ['yyyy"年"m"月"d"日"', 44927, '2023年1月1日'],
    ['bbbb', 44927, '2566'],
    ['m/d/yyyy h:mm', 44927.75, '1/1/2023 18:00'],
    ['yyyy\\-mm\\-dd\\Thh:mm', 44927.5, '2023-01-01T12:00'],
    ['h:mm', 0.5 + 30 / 1440, '12:30'],
    ['h:mm AM/PM', 0, '12:00 AM'],
    ['h:mm AM/PM', 0.5, '12:00 PM'],
    ['h:mm a/p', 0.75, '6:00 P'],
    ['hh:mm:ss', 0.999999, '00:00:00'],
    ['h:mm:ss.000', 0.5 + 0.001 / 86400, '12:00:00.001'],
    ['mm:ss.0', 61.26 / 86400, '01:01.3'],
    ['[h]:mm', 1.5, '36:00'],
    ['[mm]:ss', 1 / 24, '60:00'],
    ['[s]', 1 / 24, '3600'],
  ])('%s shows %d as %s', (code, value, expected) => {
    expect(shown(code, value)).toBe(expected);
  });

  it('counts the leap day of 1900 that never was', () => {
    expect([0, 1, 59, 60, 61].map((serial) => shown('yyyy-mm-dd', serial))).toEqual([
      '1900-01-00',
      '1900-01-01',
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
    ]);
  });

  it('counts from 1904 where the workbook does', () => {
    expect(shown('yyyy-mm-dd', 0, true)).toBe('1904-01-01');
    expect(shown('yyyy-mm-dd', 43465, true)).toBe('2023-01-01');
    expect(shown('dddd', 43465, true)).toBe('Sunday');
  });

  it('leaves a number that is no date a number', () => {
    expect(shown('yyyy-mm-dd', -1)).toBe('-1');
    expect(shown('yyyy-mm-dd', 2958466)).toBe('2958466');
  });

  it('takes the letters of a text in quotes for no date', () => {
    expect(shown('0 "days"', 3)).toBe('3 days');
    expect(shown('0\\d', 3)).toBe('3d');
    expect(shown('[Red]0', 3)).toBe('3');
  });
});

describe('texts', () => {
  const text = (code: string, value: string) => createNumberFormat(code, false).text(value);
  it('are put through the section for them', () => {
    expect(text('General', 'a')).toBe('a');
    expect(text('0.00', 'a')).toBe('a');
    expect(text('0;0;0;"<"@">"', 'a')).toBe('<a>');
    expect(text('@" kg"', '5')).toBe('5 kg');
    expect(text(';;;', 'secret')).toBe('');
  });
});

describe('builtin formats', () => {
  it.each([
    [2, 2.7131, '2.71'],
    [4, 1234.5, '1,234.50'],
    [9, 0.5, '50%'],
    [11, 12345, '1.23E+04'],
    [12, 0.25, '1/4'],
    [14, 44927, '2023-01-01'],
    [15, 44927, '1-Jan-23'],
    [20, 0.75, '18:00'],
    [22, 44927.5, '2023-01-01 12:00'],
    [38, -1234, '(1,234)'],
    [44, 0, '$-'],
    [46, 2, '48:00:00'],
    [47, 61.5 / 86400, '01:01.5'],
    [57, 44927, '2023-01-01'],
  ])('%d shows %d as %s', (id, value, expected) => {
    expect(shown(BUILTIN_FORMATS.get(id) ?? '', value)).toBe(expected);
  });
});

describe('a hostile format', () => {
  it.each([
    ['an endless one', '0'.repeat(100_000)],
    ['one of open brackets', '['.repeat(255)],
    ['one of open quotes', '"'.repeat(255)],
    ['one of sections', ';'.repeat(255)],
    ['one of commas', `0${','.repeat(254)}`],
    ['one of percent signs', `0${'%'.repeat(254)}`],
    ['one of dates', 'ymdhs'.repeat(51)],
    ['one of exponents', '0E+0'.repeat(63)],
    ['one of fractions', '?/?'.repeat(85)],
    ['one that ends in a backslash', '0\\'],
    ['one that ends in a space of some width', '0_'],
  ])('is shown somehow, and at no length: %s', (_, code) => {
    for (const value of [0, 1, -1, 0.5, 1e300, -1e-300, 44927.5]) {
      expect(shown(code, value).length).toBeLessThan(3_000);
    }
  });
});
