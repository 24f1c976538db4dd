/**
 * The parts of a form as they come in, one in memory at a time: a form may hold files larger than half of what an
 * isolate has, and `Request.formData()` would hold all of them twice.
 *
 * @module
 */
import {
  getMultipartBoundary,
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  MultipartParseError,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser';
import { limits } from '../../config/limits.ts';
import { ApiError, validationError } from '../errors.ts';

export type { MultipartPart };

/** Throws PAYLOAD_TOO_LARGE for a body over its limit, VALIDATION_ERROR for one that is no form. */
export async function* readFormParts(request: Request): AsyncGenerator<MultipartPart> {
  if (Number(request.headers.get('content-length') ?? 0) > limits.formBodyBytes) throw tooLarge();
  const boundary = getMultipartBoundary(request.headers.get('content-type') ?? '');
  if (boundary === null || request.body === null) throw unreadable();
  const parser = new MultipartParser(boundary, {
    maxFileSize: limits.formBodyBytes,
    maxTotalSize: limits.formBodyBytes,
    maxParts: limits.formFields,
  });
  try {
    for await (const chunk of request.body as ReadableStream<Uint8Array>) {
      // What follows the last boundary is nothing, and the parser would take offence at it.
      if (!isFinished(parser)) yield* parser.write(chunk);
    }
    parser.finish();
  } catch (error) {
    if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) throw tooLarge();
    // A TypeError: text that is not UTF-8.
    if (error instanceof MultipartParseError || error instanceof TypeError) throw unreadable();
    throw error;
  }
}

/** The parser does not say so itself, but refuses to finish before it has seen the last boundary. */
function isFinished(parser: MultipartParser): boolean {
  try {
    parser.finish();
    return true;
  } catch {
    return false;
  }
}

function tooLarge(): ApiError {
  return new ApiError('PAYLOAD_TOO_LARGE', `The request body is over ${limits.formBodyBytes} bytes.`);
}

function unreadable(): ApiError {
  return validationError('body', 'The form body cannot be parsed. Check its boundary and encoding.');
}
