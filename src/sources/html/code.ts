/**
 * Code blocks as they were written: the language wherever the generator put it, the text without line numbers, buttons
 * and doubled line ends. Each becomes a `pre` that holds one text node.
 *
 * @module
 */
import type { Element, Nodes, Root } from 'hast';
import { codeLanguage } from './code-language.ts';
import {
  attribute,
  classNames,
  element,
  elementChildren,
  findAll,
  findFirst,
  hasClass,
  isElement,
  removeAll,
  replaceAll,
  textOf,
} from './query.ts';

/** Property of the `pre` that holds its language, for the step to mdast. */
export const LANGUAGE = 'dataCodeLanguage';

const GUTTER =
  /^(?:linenos?|lineno|linenumbers?|gutter|line-numbers?|line-numbers-(?:rows|wrapper)|lnt?|hljs-ln-numbers?|rouge-gutter|blob-num|react-syntax-highlighter-line-number|cl-line-number|code-line-number|token-line-number|codeLineNumber.*)$/;
const COPY =
  /^(?:copy(?:[-_]?(?:btn|button|code|icon).*)?|.*copy-?(?:button|btn).*|clipboard.*|btn-clipboard|zeroclipboard.*|buttonGroup.*|twoslash-popup.*|expressive-code-copy)$/i;
const LINE_CLASSES = ['line', 'token-line', 'code-line', 'ec-line', 'view-line', 'cl'];
const BLOCKS = new Set(
  'address article blockquote dd div dl dt figure li ol p pre section table tbody tr ul'.split(' '),
);

/** Rewrites every code block below `root`. */
export function normaliseCode(root: Root): void {
  replaceLineNumberTables(root);
  replaceLineFragments(root);
  removeAll(root, (node) => isOutsideChrome(node));
  const languages = new Map<Element, string | undefined>();
  collectLanguages(root, [], languages);
  replaceAll(root, (node) => {
    if (!languages.has(node)) return undefined;
    const language = languages.get(node);
    const value = codeText(node, language === 'diff');
    return value === ''
      ? []
      : [element('pre', [{ type: 'text', value }], language === undefined ? {} : { [LANGUAGE]: language })];
  });
}

function collectLanguages(
  node: Root | Element,
  ancestors: readonly Element[],
  found: Map<Element, string | undefined>,
): void {
  for (const child of elementChildren(node)) {
    if (child.tagName === 'pre') found.set(child, codeLanguage(child, ancestors));
    else collectLanguages(child, [child, ...ancestors.slice(0, 5)], found);
  }
}

/** Two cells, one of them all digits: the other one is the code. */
function replaceLineNumberTables(root: Root): void {
  replaceAll(root, (node) => {
    if (node.tagName !== 'table') return undefined;
    const cells = findAll(node, (child) => child.tagName === 'td');
    const isCodeTable =
      /\b(?:highlight|code|gutter|rouge|hljs-ln|lntable|blob)/.test(classNames(node).join(' ')) ||
      cells.some((cell) => hasClass(cell, 'gutter', 'linenos', 'hljs-ln-numbers', 'blob-num', 'lntd'));
    if (!isCodeTable || !cells.some(isGutter)) return undefined;
    const code = cells.filter((cell) => !isGutter(cell));
    const [only] = code;
    const inner =
      only === undefined || code.length !== 1 ? undefined : findFirst(only, (child) => child.tagName === 'pre');
    if (inner !== undefined) return [inner];
    // One row a line: each cell of code ends a line.
    return [
      element(
        'pre',
        code.map((cell) => element('div', cell.children, { className: ['line'] })),
      ),
    ];
  });
}

function isGutter(cell: Element): boolean {
  if (classNames(cell).some((name) => GUTTER.test(name))) return true;
  const text = textOf(cell);
  return text.trim() !== '' && /^[\d\s]+$/.test(text);
}

/** Doxygen prints code as lines without a `pre` around them. */
function replaceLineFragments(root: Root): void {
  replaceAll(root, (node) => {
    if (node.tagName !== 'div' || !hasClass(node, 'fragment')) return undefined;
    const lines = elementChildren(node);
    if (lines.length === 0 || !lines.every((line) => hasClass(line, 'line', 'foldopen', 'foldclose', 'ttc')))
      return undefined;
    removeAll(node, (child) => hasClass(child, 'ttc'));
    return [element('pre', node.children)];
  });
}

/** What a button that copies is called; some are no `button`. */
const COPY_LABEL = /^\s*(?:copy(?: (?:code|text|path|item path|to clipboard))?|copied!?)\s*$/i;
const CODE_LABELS = [
  'codeHeader',
  'example-header',
  'code-header',
  'source-toolbox',
  'source-lang',
  'code-lang',
  'language-name',
];

/** What stands beside a code block and is not part of it. */
function isOutsideChrome(node: Element): boolean {
  if (hasClass(node, ...CODE_LABELS) && textOf(node).trim().length < 40) return true;
  if (/^(?:div|span|button|a|clipboard-copy)$/.test(node.tagName) && COPY_LABEL.test(shortTextOf(node))) return true;
  if (hasClass(node, 'line-numbers-wrapper', 'clipboard-copy', 'zeroclipboard-container')) return true;
  return (
    node.tagName === 'span' &&
    hasClass(node, 'lang') &&
    attribute(node, 'lang') === undefined &&
    textOf(node).length < 20
  );
}

/** The text of an element that holds little: of any other, nothing. */
function shortTextOf(node: Element): string {
  return node.children.length > 4 || elementChildren(node).some((child) => child.children.length > 2)
    ? ''
    : textOf(node);
}

function codeText(pre: Element, isDiff: boolean): string {
  removeAll(pre, (node) => {
    if (node.tagName === 'button' || hasClass(node, 'sr-only', 'visually-hidden')) return true;
    return classNames(node).some((name) => GUTTER.test(name) || COPY.test(name));
  });
  const writer = { text: '' };
  write(pre, writer, isDiff && findFirst(pre, (node) => lineMark(node) !== '') !== undefined);
  return withoutBlankStart(writer.text.replace(/\r\n?/g, '\n').replaceAll('\u00A0', ' ')).trimEnd();
}

/** Line by line: one pattern for all of them would remember each line it might go back to. */
function withoutBlankStart(text: string): string {
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    if (/[^ \t]/.test(text.slice(start, end))) break;
    start = end + 1;
  }
  return text.slice(start);
}

function write(parent: Element, writer: { text: string }, marked: boolean): void {
  parent.children.forEach((child, index) => {
    if (child.type === 'text') writer.text += child.value;
    if (!isElement(child)) return;
    if (child.tagName === 'br') {
      writer.text += '\n';
      return;
    }
    const isLine = isLineElement(child);
    const isBlock = BLOCKS.has(child.tagName);
    if (isBlock) endLine(writer);
    const start = writer.text.length;
    write(child, writer, marked);
    if (isLine && marked) writer.text = writer.text.slice(0, start) + diffMark(child, writer.text.slice(start));
    if (isLine && !startsWithLineEnd(parent.children[index + 1])) {
      if (writer.text.length === start) writer.text += '\n';
      else if (index + 1 < parent.children.length || isBlock) endLine(writer);
    } else if (isBlock) endLine(writer);
  });
}

function endLine(writer: { text: string }): void {
  if (writer.text !== '' && !writer.text.endsWith('\n')) writer.text += '\n';
}

function startsWithLineEnd(node: Nodes | undefined): boolean {
  if (node?.type === 'text') return /^\r?\n/.test(node.value);
  return isElement(node) && node.tagName === 'br';
}

/** Some highlighters print a diff's first column by style sheet only: `text` of a line with the column put back. */
function diffMark(line: Element, text: string): string {
  const mark = lineMark(line);
  if (mark !== '') return text.startsWith(mark) ? text : mark + text;
  return text.trim() === '' || /^[ +-]/.test(text) ? text : ` ${text}`;
}

function lineMark(line: Element): string {
  if (!isLineElement(line)) return '';
  if (hasClass(line, 'ins', 'add')) return '+';
  return hasClass(line, 'del', 'remove') ? '-' : '';
}

function isLineElement(node: Element): boolean {
  return hasClass(node, ...LINE_CLASSES) || attribute(node, 'data-line') !== undefined;
}
