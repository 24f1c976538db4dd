/**
 * How much one office document may become.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';

type Counted = 'units' | 'blocks' | 'tableCells' | 'inlineNodes' | 'characters' | 'shapes' | 'styles';

export interface Budget {
  spend(what: Counted, count?: number): void;
}

const NAMES: Readonly<Record<Counted, string>> = {
  units: 'paragraphs, empty ones included',
  blocks: 'paragraphs',
  tableCells: 'table cells',
  inlineNodes: 'changes of format',
  characters: 'characters',
  shapes: 'shapes',
  styles: 'styles',
};

/** Throws `too_complex` once a limit of `limits.office` is passed. */
export function createBudget(): Budget {
  const spent: Record<Counted, number> = {
    units: 0,
    blocks: 0,
    tableCells: 0,
    inlineNodes: 0,
    characters: 0,
    shapes: 0,
    styles: 0,
  };
  return {
    spend(what, count = 1) {
      spent[what] += count;
      if (spent[what] <= limits.office[what]) return;
      throw new SourceError(
        'too_complex',
        `The document has more than ${limits.office[what]} ${NAMES[what]}; that is more than can be read. Split it into smaller parts.`,
      );
    },
  };
}
