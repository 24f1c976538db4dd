/**
 * The one place where errors become HTTP: the envelope
 * `{ "error": { code, message, param?, reason?, doc_url, request_id } }`.
 *
 * @module
 */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { logError } from '../lib/log.ts';
import type { AppEnv } from './app-env.ts';
import { type ErrorCode, errorTable } from './error-table.ts';

export interface ErrorDetail {
  param?: string | undefined;
  reason?: string | undefined;
}

/** What a handler throws. The message is for the caller: it never holds an internal one. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  /** Seconds for `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail & { retryAfter?: number } = {}) {
    super(message);
    this.code = code;
    const { retryAfter, ...rest } = detail;
    this.detail = rest;
    this.retryAfter = retryAfter;
  }
}

export function validationError(param: string, message: string, reason?: string): ApiError {
  return new ApiError('VALIDATION_ERROR', message, { param, reason });
}

/** The same for what does not exist and for what belongs to someone else. */
export function notFound(): ApiError {
  return new ApiError('NOT_FOUND', 'There is no such resource.');
}

export interface ErrorBody {
  error: { code: ErrorCode; message: string; param?: string; reason?: string; doc_url: string; request_id: string };
}

export function errorBody(c: Context<AppEnv>, code: ErrorCode, message: string, detail: ErrorDetail = {}): ErrorBody {
  return {
    error: {
      code,
      message,
      ...(detail.param !== undefined && { param: detail.param }),
      ...(detail.reason !== undefined && { reason: detail.reason }),
      doc_url: `${new URL(c.req.url).origin}/docs/errors#${code.toLowerCase()}`,
      request_id: c.get('requestId'),
    },
  };
}

/** For `app.onError`: an ApiError as it says, anything else as a fixed sentence, with the cause in the log only. */
export function respondToError(error: unknown, c: Context<AppEnv>): Response {
  const known = toApiError(error);
  if (!known) logError('request.failed', error, { request_id: c.get('requestId'), path: c.req.path });
  const { code, message, detail, retryAfter } =
    known ?? new ApiError('INTERNAL_ERROR', 'Something went wrong on our side. Please try again.');
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return c.json(errorBody(c, code, message, detail), errorTable[code].status);
}

/** Hono's own exceptions (a body that is not JSON, say) are the caller's to mend. */
function toApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (error instanceof HTTPException && error.status === 413) {
    return new ApiError('PAYLOAD_TOO_LARGE', 'The request body is too large.');
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new ApiError('VALIDATION_ERROR', 'The request cannot be read.');
  }
  return null;
}
