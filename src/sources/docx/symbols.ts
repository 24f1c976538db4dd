/**
 * Characters of symbol fonts, which have no meaning outside their font, as Unicode.
 *
 * @module
 */
const SYMBOL_UPPER = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';
const SYMBOL_LOWER = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';
const SYMBOL: Readonly<Record<number, string>> = {
  163: '≤',
  165: '∞',
  171: '↔',
  172: '←',
  173: '↑',
  174: '→',
  175: '↓',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  182: '∂',
  183: '•',
  184: '÷',
  185: '≠',
  186: '≡',
  187: '≈',
  188: '…',
  199: '∩',
  200: '∪',
  204: '⊂',
  206: '∈',
  207: '∉',
  209: '∇',
  213: '∏',
  214: '√',
  215: '⋅',
  216: '¬',
  217: '∧',
  218: '∨',
  219: '⇔',
  220: '⇐',
  222: '⇒',
  229: '∑',
  242: '∫',
};
const WINGDINGS: Readonly<Record<number, string>> = {
  74: '☺',
  108: '●',
  110: '■',
  111: '□',
  113: '❑',
  118: '❖',
  159: '•',
  161: '○',
  167: '▪',
  168: '◻',
  216: '➢',
  223: '←',
  224: '→',
  225: '↑',
  226: '↓',
  232: '➔',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};

/** `w:sym`: `code` is hexadecimal, in the private area (F0xx) for symbol fonts. The empty string for what is not known. */
export function symbol(font: string, code: string): string {
  const value = Number.parseInt(code, 16);
  if (Number.isNaN(value) || value > 0x10ffff || value === 0) return '';
  const isPrivate = value >= 0xf000 && value <= 0xf0ff;
  const index = isPrivate ? value - 0xf000 : value;
  if (/^symbol$/i.test(font)) return fromSymbol(index);
  if (/^wingdings$/i.test(font)) return WINGDINGS[index] ?? '';
  return isPrivate || (value >= 0xd800 && value <= 0xdfff) ? '' : String.fromCodePoint(value);
}

function fromSymbol(index: number): string {
  if (index >= 65 && index <= 90) return SYMBOL_UPPER[index - 65] ?? '';
  if (index >= 97 && index <= 122) return SYMBOL_LOWER[index - 97] ?? '';
  return SYMBOL[index] ?? (index >= 32 && index < 127 ? String.fromCharCode(index) : '');
}
