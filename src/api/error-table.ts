/**
 * Every error code of the public APIs: its status, whether trying again can help, and what to do about it. The one
 * source for responses and for the page at `/docs/errors`.
 *
 * @module
 */
export interface ErrorKind {
  status: 400 | 401 | 402 | 403 | 404 | 405 | 409 | 413 | 429 | 500 | 503;
  retryable: boolean;
  /** What it means. */
  meaning: string;
  /** What to do. */
  remedy: string;
}

export const errorTable = {
  UNAUTHORIZED: {
    status: 401,
    retryable: false,
    meaning: 'The API key is missing or invalid.',
    remedy: 'Send `Authorization: Bearer <key>` or `X-API-Key: <key>` with the whole key as it was shown when made.',
  },
  FORBIDDEN: {
    status: 403,
    retryable: false,
    meaning: 'The key was revoked, or its account is restricted.',
    remedy: 'Use another key of the account; for a restricted account contact the operator of this service.',
  },
  NOT_FOUND: {
    status: 404,
    retryable: false,
    meaning: 'There is no such resource, or it belongs to another account.',
    remedy: 'Check the path and the id.',
  },
  RATE_LIMITED: {
    status: 429,
    retryable: true,
    meaning: 'Too many requests in the last minute.',
    remedy: 'Wait as many seconds as `Retry-After` says, then try again.',
  },
  INSUFFICIENT_CREDITS: {
    status: 402,
    retryable: false,
    meaning: 'The account has fewer credits than the request costs.',
    remedy: 'Add credits, then send the request again.',
  },
  VALIDATION_ERROR: {
    status: 400,
    retryable: false,
    meaning: 'A parameter is wrong, or the source cannot be read. Nothing was charged.',
    remedy: 'See `message`, `param` and `reason`, correct the request and send it again.',
  },
  GENERATION_FAILED: {
    status: 500,
    retryable: true,
    meaning: 'The pipeline failed. The credit is refunded.',
    remedy: 'Try again, with a new idempotency key if one was sent; if it keeps failing, report the request id.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    retryable: false,
    meaning: 'The request body is over its limit.',
    remedy: 'Send a smaller source, or a part of it.',
  },
  CONFLICT: {
    status: 409,
    retryable: false,
    meaning: 'The idempotency key or reference was used before, for a different request.',
    remedy: 'Use a new key for a new request; send exactly the same request to repeat one.',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    retryable: true,
    meaning: 'A part this request needs is down or not configured.',
    remedy: 'Try again later; wait as `Retry-After` says where it is sent.',
  },
  INTERNAL_ERROR: {
    status: 500,
    retryable: true,
    meaning: 'Something went wrong on our side. Nothing was charged that did not run.',
    remedy: 'Try again; if it keeps failing, report the request id.',
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorTable;
