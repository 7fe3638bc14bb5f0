import { approve, CookieJar, type Decision } from './provider-browser.js';

/** A browser without a browser: cookies, `Origin` on what changes state, and redirects it shows instead of following. */
export class TestBrowser {
  constructor(
    private readonly service: { readonly url: string },
    readonly jar = new CookieJar(),
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('POST', path, body, { origin: this.service.url, ...headers });
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const url = new URL(path, this.service.url).href;
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        cookie: this.jar.header(url),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    this.jar.store(response, url);
    return response;
  }

  /** The cookies this browser would send to a path, by name. */
  cookies(path = '/auth'): Record<string, string> {
    const pairs = this.jar.header(new URL(path, this.service.url).href).split('; ').filter(Boolean);
    return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
  }

  /** Begins a sign-in: the provider's URL. */
  async begin(query = ''): Promise<string> {
    return locationOf(await this.get(`/auth/google${query}`));
  }

  /** Begins a sign-in and goes through the provider's pages: the callback URL, not yet opened. */
  async reachCallback(decision: Decision, query = ''): Promise<string> {
    return approve(await this.begin(query), decision);
  }

  /** The whole way, a second consent included if the service asks for one: where the browser ends. */
  async signIn(decision: Decision, query = ''): Promise<string> {
    let end = locationOf(await this.get(await this.reachCallback(decision, query)));
    if (new URL(end).searchParams.has('code_challenge'))
      end = locationOf(await this.get(await approve(end, decision)));
    return end;
  }
}

export function locationOf(response: Response): string {
  const location = response.headers.get('location');
  if (!location) throw new Error(`${response.status} without a location`);
  return location;
}
