/**
 * The page that was printed by every generator: Markdown with a few marks for what Markdown has no words for.
 *
 * @module
 */

/** Tabs become panels after their labels, callouts become quotes: what a reader should make of the printed page. */
export function expandMarks(source: string): string {
  return source
    .replace(/@@TABS ([^\n]+)\n([\s\S]*?)@@END/g, (_, labels: string, panels: string) => {
      const names = labels.split('|');
      return panels
        .split('|||')
        .map((panel, index) => `**${names[index] ?? ''}**\n\n${panel.trim()}`)
        .join('\n\n');
    })
    .replace(/@@(?:NOTE|WARN)\n([\s\S]*?)@@END/g, (_, body: string) => body.trim().replace(/^/gm, '> '));
}
