import { strToU8, type Zippable, zipSync } from 'fflate';

/** A ZIP archive of `files`, by the names of its entries, in their order; texts are written as UTF-8. */
export function zip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}
