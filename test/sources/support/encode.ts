/**
 * Text in encodings TextEncoder cannot write: each is what TextDecoder reads, turned around.
 *
 * @module
 */
const SINGLE_BYTE = /^(?:windows-\d+|iso-8859-\d+|koi8-[ru])$/;
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Bytes of `text`; throws for a sign the encoding has not. */
export function encodeAs(text: string, label: string): Uint8Array {
  const table = tables.get(label) ?? tableOf(label);
  tables.set(label, table);
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const bytes = sign < '\u0080' ? [sign.charCodeAt(0)] : table.get(sign);
      if (bytes === undefined) throw new Error(`${label} has no ${sign}`);
      return [...bytes];
    }),
  );
}

function tableOf(label: string): Map<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const high = Array.from({ length: 128 }, (_, index) => index + 128);
  if (SINGLE_BYTE.test(label)) {
    const decoder = new TextDecoder(label);
    for (const byte of high) table.set(decoder.decode(Uint8Array.of(byte)), [byte]);
    return table;
  }
  // All pairs at once, one a line: a decoder for each would take too long.
  const trails = Array.from({ length: 0xbf }, (_, index) => index + 0x40);
  const pairs = high.flatMap((lead) => trails.map((trail) => [lead, trail] as const));
  const lines = new TextDecoder(label)
    .decode(Uint8Array.from(pairs.flatMap(([lead, trail]) => [lead, trail, 10])))
    .split('\n');
  if (lines.length !== pairs.length + 1) throw new Error(`${label} swallows line ends`);
  pairs.forEach((pair, index) => {
    const line = lines[index] ?? '';
    if ([...line].length === 1 && line !== '\uFFFD' && !table.has(line)) table.set(line, pair);
  });
  return table;
}
