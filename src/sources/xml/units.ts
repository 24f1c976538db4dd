/**
 * A large part as a stream of small trees: containers (a body, a table) are only announced, and each of their children that
 * is no container itself comes as one tree, so a document of any length is held one paragraph at a time.
 *
 * @module
 */
import { type Namespaces, scanXml, type XmlElement, type XmlSource } from '../xml.ts';
import { createTree, type NodeBudget } from './tree.ts';

export interface UnitHandler {
  enter(name: string, attributes: Readonly<Record<string, string>>): void;
  unit(element: XmlElement): void;
  leave(name: string): void;
}

/** `isContainer` is asked only of the root and of children of containers; `budget` is shared by all trees. */
export function scanUnits(
  source: XmlSource,
  isContainer: (name: string) => boolean,
  handler: UnitHandler,
  namespaces: Namespaces,
  budget?: NodeBudget,
): void {
  const tree = createTree(budget);
  let depth = 0;
  scanXml(
    source,
    {
      open(name, attributes) {
        if (depth === 0 && isContainer(name)) {
          handler.enter(name, attributes);
          return;
        }
        depth += 1;
        tree.open(name, attributes);
      },
      text(value) {
        if (depth > 0) tree.text(value);
      },
      close(name) {
        if (depth === 0) {
          handler.leave(name);
          return;
        }
        depth -= 1;
        const unit = tree.close();
        if (unit !== undefined) handler.unit(unit);
      },
    },
    namespaces,
  );
}
