/**
 * What elements are called: groups of words that sites of every kind use for the same part of a page.
 *
 * @module
 */
import type { Element } from 'hast';
import { attribute, classNames } from '../query.ts';

/** Each group is one feature. The words are those of HTML, ARIA, schema.org and common frameworks. */
export const GROUPS: readonly (readonly [name: string, words: string])[] = [
  ['nav', 'nav navbar navigation navigator subnav topnav sidenav navlist navlinks'],
  ['menu', 'menu submenu dropdown megamenu hamburger offcanvas drawer flyout'],
  ['breadcrumb', 'breadcrumb breadcrumbs crumb crumbs'],
  ['header', 'header masthead topbar banner siteheader'],
  ['footer', 'footer foot bottom colophon contentinfo sitefooter copyright legal'],
  ['sidebar', 'sidebar aside side rail secondary complementary widget widgets sidecar'],
  [
    'main',
    'main content primary article articlebody entry body story post page text copy prose markdown wysiwyg richtext rte',
  ],
  ['title', 'title heading headline h1 h2 subtitle subheading tagline hed dek'],
  ['summary', 'summary excerpt description intro lead lede abstract teaser overview blurb'],
  ['byline', 'byline author authors meta date time published posted timestamp dateline avatar bio updated'],
  ['social', 'social share sharing sharer shares facebook twitter linkedin pinterest whatsapp addtoany follow'],
  [
    'related',
    'related recommended recommendation recommendations recirc more similar suggested suggestions upsell crosssell also trending popular latest recent readmore',
  ],
  [
    'ad',
    'ad ads advert advertisement advertising sponsor sponsored sponsors promo promotion promotions promoted affiliate',
  ],
  ['consent', 'cookie cookies consent gdpr ccpa onetrust privacy notice'],
  ['signup', 'newsletter subscribe subscription signup optin mailing mailchimp email campaign'],
  ['account', 'login signin account user profile register auth logout member'],
  [
    'search',
    'search searchbox searchbar autocomplete query filter filters facet facets refine refinement sort sorting',
  ],
  ['pagination', 'pagination pager paging paginate pagenav prev previous next'],
  [
    'comment',
    'comment comments reply replies respond discussion thread answer answers disqus message messages topic question questions',
  ],
  ['quote', 'quote blockquote testimonial testimonials'],
  ['product', 'product products item sku pdp buybox purchase'],
  ['price', 'price prices pricing cost sale discount offer offers'],
  ['cart', 'cart basket checkout bag wishlist quantity qty compare minicart'],
  ['review', 'review reviews rating ratings stars star feedback helpful'],
  [
    'spec',
    'spec specs specification specifications attribute attributes feature features detail details info information ingredients',
  ],
  ['card', 'card cards tile tiles grid teaser'],
  ['list', 'list listing listings items results result collection collections catalog catalogue archive feed'],
  ['tag', 'tag tags category categories label labels keyword keywords taxonomy topics badge chip'],
  [
    'media',
    'image images img gallery thumbnail thumb photo figure picture carousel slider slick swiper slide video media',
  ],
  ['caption', 'caption figcaption credit attribution'],
  ['modal', 'modal popup popover overlay dialog lightbox tooltip toast snackbar alert notification'],
  ['hero', 'hero jumbotron cover splash'],
  ['faq', 'faq faqs accordion collapse collapsible expand expandable toggle'],
  ['tab', 'tab tabs tabpanel tabbed panel panels pane'],
  ['button', 'button buttons btn cta action actions toolbar controls control link links'],
  ['form', 'form forms input field fieldset select option options contact'],
  ['toc', 'toc contents outline scrollspy onthispage jump anchor anchors'],
  ['hidden', 'hidden hide invisible sr visuallyhidden screenreader offscreen noprint skip skiplink'],
  ['code', 'code highlight snippet syntax'],
  ['signature', 'signature rank stats stat statistics views likes votes vote count counter badges'],
];

const GROUP_OF: ReadonlyMap<string, number> = new Map(
  GROUPS.flatMap(([, words], index) => words.split(' ').map((word) => [word, index] as const)).reverse(),
);

/** Names longer than this are generated. */
const NAME_CHARACTERS = 400;

/** Indices of the groups whose words stand in the class names, id and other names of `node`. */
export function groupsOf(node: Element): number[] {
  return groupsOfWords(namesOf(node));
}

/** The same for the words of a short text: a button, a heading. */
export function groupWords(text: string): number[] {
  return groupsOfWords(text.toLowerCase().match(/[a-z]+/g) ?? []);
}

function groupsOfWords(words: readonly string[]): number[] {
  const groups: number[] = [];
  for (const word of words) {
    const group = GROUP_OF.get(word) ?? (word.length > 4 ? GROUP_OF.get(word.replace(/s$/, '')) : undefined);
    if (group !== undefined && !groups.includes(group)) groups.push(group);
  }
  return groups;
}

function namesOf(node: Element): string[] {
  const names = [
    ...classNames(node),
    attribute(node, 'id') ?? '',
    attribute(node, 'role') ?? '',
    attribute(node, 'itemprop') ?? '',
    attribute(node, 'data-testid') ?? '',
    attribute(node, 'data-component') ?? '',
    attribute(node, 'aria-label') ?? '',
  ].join(' ');
  return (
    names
      .slice(0, NAME_CHARACTERS)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]+\d?/g)
      ?.map((word) => (word.length > 2 ? word.replace(/\d$/, '') : word)) ?? []
  );
}
