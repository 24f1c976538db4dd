/**
 * A form with one file as bytes, so that a recording is in memory once more and not twice.
 *
 * @module
 */
export interface MultipartForm {
  contentType: string;
  body: Uint8Array<ArrayBuffer>;
}

/** Names, values and the file's name are ours: nothing in them needs escaping. */
export function multipartForm(
  fields: readonly (readonly [string, string])[],
  file: { name: string; filename: string; mediaType: string; bytes: Uint8Array },
): MultipartForm {
  const boundary = `smidge-${crypto.randomUUID()}`;
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  parts.push(
    `--${boundary}\r\nContent-Disposition: form-data; name="${file.name}"; filename="${file.filename}"\r\nContent-Type: ${file.mediaType}\r\n\r\n`,
  );
  const head = new TextEncoder().encode(parts.join(''));
  const tail = new TextEncoder().encode(`\r\n--${boundary}--\r\n`);
  const body = new Uint8Array(head.byteLength + file.bytes.byteLength + tail.byteLength);
  body.set(head, 0);
  body.set(file.bytes, head.byteLength);
  body.set(tail, head.byteLength + file.bytes.byteLength);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
