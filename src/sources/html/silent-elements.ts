/**
 * Inline elements that say nothing: anchors of pages, icons, what scripts would have filled. The library that squeezes white
 * space looks past each of them to the next word, which takes minutes where thousands stand in a row.
 *
 * @module
 */
import type { Element, Nodes, Parents } from 'hast';
import { limits } from '../../config/limits.ts';

/** They mean something, or divide what stands around them, even when they are empty. */
const SPEAKING = new Set(
  'address article aside audio blockquote body br button caption center col colgroup dd dir div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html img input legend li listing main math menu nav ol optgroup option p picture plaintext pre section summary table tbody td tfoot th thead tr ul video wbr xmp'.split(
    ' ',
  ),
);
/** Passed over by that library, whatever they hold; as they were kept so far, they are blocks like others. */
const PASSED_OVER = new Set(['dialog', 'head', 'noembed', 'noframes', 'area', 'basefont']);
/** Brackets around a pronunciation, for programs that cannot show it. */
const BRACKET = 'rp';

/** Puts only their white space in the place of elements without text; may recurse, because the guard bounds the depth. */
export function removeSilentElements(parent: Parents): void {
  const children: Nodes[] = [];
  for (const child of parent.children) {
    if (child.type !== 'element') {
      addJoined(children, child);
      continue;
    }
    if (child.tagName === BRACKET) continue;
    delete child.properties.hidden;
    if (PASSED_OVER.has(child.tagName)) child.tagName = 'div';
    removeSilentElements(child);
    if (isSilent(child)) for (const space of child.children) addJoined(children, space);
    else children.push(child);
  }
  parent.children = children as typeof parent.children;
}

/** Its own silent elements are gone already. */
function isSilent(node: Element): boolean {
  if (SPEAKING.has(node.tagName)) return false;
  return node.children.every((child) => child.type === 'text' && child.value.trim() === '');
}

function addJoined(children: Nodes[], node: Nodes): void {
  const last = children.at(-1);
  const goesOn = last?.type === 'text' && last.value.length < limits.html.textNodeCharacters;
  if (node.type === 'text' && goesOn) last.value += node.value;
  else children.push(node);
}
