/** A JSON answer with the status the test counts on. */
export async function answer<T>(response: Response, status = 200): Promise<T> {
  const text = await response.text();
  if (response.status !== status) throw new Error(`${response.status} instead of ${status}: ${text}`);
  return JSON.parse(text) as T;
}

/** What an error answer says, as `[status, code]`, once it has been seen to be a problem document (RFC 9457). */
export async function problem(response: Response): Promise<[status: number, code: string]> {
  const body = JSON.parse(await response.text()) as Record<string, unknown>;
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    detail: expect.any(String),
    status: response.status,
    request_id: response.headers.get('x-request-id'),
  });
  return [response.status, String(body.code)];
}

export interface SetCookie {
  readonly value: string;
  /** Attribute names in lower case; those without a value are true. */
  readonly attributes: Record<string, string | true>;
}

/** The cookies an answer sets, by name. */
export function setCookies(response: Response): Record<string, SetCookie> {
  return Object.fromEntries(
    response.headers.getSetCookie().map((line) => {
      const [pair = '', ...rest] = line.split('; ');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const attributes = rest.map((text): [string, string | true] => {
        const [key = '', setting] = text.split('=');
        return [key.toLowerCase(), setting ?? true];
      });
      return [name, { value, attributes: Object.fromEntries(attributes) }];
    }),
  );
}

/** The one cookie an answer sets. */
export function onlyCookie(response: Response): SetCookie & { readonly name: string } {
  const [[name, cookie] = ['', { value: '', attributes: {} }], ...more] = Object.entries(
    setCookies(response),
  );
  expect([name, ...more]).toEqual([expect.stringMatching(/./)]);
  return { name, ...cookie };
}
