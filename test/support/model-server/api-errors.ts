/**
 * The errors of Anthropic's API as it sends them. The wording may change there; statuses, types and headers are what
 * a client may rely on.
 *
 * @module
 */

export interface ApiError {
  status: number;
  type: string;
  message: string;
  headers?: Readonly<Record<string, string>>;
  details?: Readonly<Record<string, string>>;
}

const CREDIT_MESSAGE =
  'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.';

const ERRORS = {
  invalid_request: {
    status: 400,
    type: 'invalid_request_error',
    message: 'messages: at least one message is required',
  },
  /** Prepaid credit used up: a 400, whatever one would expect. */
  credit_exhausted: { status: 400, type: 'invalid_request_error', message: CREDIT_MESSAGE },
  /** A limit that the customer has set. */
  spend_limit: {
    status: 400,
    type: 'invalid_request_error',
    message: 'You have reached your specified API usage limits. You will regain access on 2027-01-01 at 00:00 UTC.',
  },
  authentication: { status: 401, type: 'authentication_error', message: 'invalid x-api-key' },
  billing: {
    status: 402,
    type: 'billing_error',
    message: "There's an issue with your billing or payment information. Please check your payment details.",
  },
  permission: {
    status: 403,
    type: 'permission_error',
    message: 'Your API key does not have permission to use the specified resource.',
  },
  not_found: { status: 404, type: 'not_found_error', message: 'model: claude-unknown' },
  request_too_large: { status: 413, type: 'request_too_large', message: 'Request exceeds the maximum size' },
  rate_limit: {
    status: 429,
    type: 'rate_limit_error',
    message:
      "This request would exceed your organization's rate limit of 50 requests per minute. Please reduce the prompt length or the maximum tokens requested, or try again later.",
    headers: { 'retry-after': '1', 'anthropic-ratelimit-requests-remaining': '0' },
  },
  /** The monthly cap of the usage tier: a 429 without `retry-after`, which no retry mends. */
  tier_spend_limit: {
    status: 429,
    type: 'rate_limit_error',
    message: 'You have reached the monthly spend limit of your usage tier.',
    details: { error_code: 'enforced_spend_limit_reached' },
  },
  api_error: { status: 500, type: 'api_error', message: 'Internal server error' },
  timeout: { status: 504, type: 'timeout_error', message: 'The request timed out while processing.' },
  overloaded: { status: 529, type: 'overloaded_error', message: 'Overloaded' },
} satisfies Record<string, ApiError>;

export type ErrorName = keyof typeof ERRORS;

export function isErrorName(name: string): name is ErrorName {
  return Object.hasOwn(ERRORS, name);
}

export function apiError(name: ErrorName): ApiError {
  return ERRORS[name];
}

export function invalidRequest(message: string): ApiError {
  return { ...ERRORS.invalid_request, message };
}

/** The JSON of an error response, and of an `error` event. */
export function errorBody({ type, message, details }: ApiError, requestId: string): unknown {
  return { type: 'error', error: { type, message, ...(details && { details }) }, request_id: requestId };
}
