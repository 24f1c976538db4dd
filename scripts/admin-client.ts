/**
 * The admin routes, called over HTTP.
 *
 * @module
 */
export class AdminClient {
  readonly #base: string;
  readonly #token: string;

  constructor(baseUrl: string, token: string) {
    this.#base = `${baseUrl.replace(/\/+$/, '')}/admin/v1`;
    this.#token = token;
  }

  get<T>(path: string): Promise<T> {
    return this.#send<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#send<T>('POST', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.#send<T>('DELETE', path);
  }

  /** Throws an Error whose message is the service's own. */
  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    let response: Response;
    try {
      response = await fetch(this.#base + path, {
        method,
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Error(`${this.#base} cannot be reached. Is the Worker running? (npm start)`);
    }
    const answer = (await response.json().catch(() => ({}))) as { error?: { code: string; message: string } };
    if (response.ok) return answer as T;
    const { code, message } = answer.error ?? { code: String(response.status), message: 'no explanation was given' };
    const hint =
      code === 'NOT_FOUND'
        ? ' Check the id; the admin routes exist only where ADMIN_TOKEN is set (16 characters or more).'
        : '';
    throw new Error(`${code}: ${message}${hint}`);
  }
}
