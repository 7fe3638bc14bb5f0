export interface Decision {
  /** E-mail or subject of one of the provider's people. */
  person: string;
  /** Cancel on the first page that is shown. */
  deny?: boolean;
  /** Scopes to leave unticked. */
  drop?: string[];
  /** Keeps the person signed in at the provider from one call to the next. */
  jar?: CookieJar;
}

/** Goes through the provider's pages as the person would; resolves to the callback URL it ends at. */
export async function approve(authorizationUrl: string, decision: Decision): Promise<string> {
  const jar = decision.jar ?? new CookieJar();
  const { origin, pathname } = new URL(authorizationUrl);
  const issuer = origin + pathname.slice(0, pathname.lastIndexOf('/'));
  let url = authorizationUrl;
  let form: URLSearchParams | undefined;

  for (let step = 0; step < 15; step++) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: jar.header(url) },
      ...(form && { method: 'POST', body: form }),
    });
    jar.store(response, url);
    form = undefined;
    const location = response.headers.get('location');
    if (location) {
      await response.body?.cancel();
      url = new URL(location, url).href;
      if (!url.startsWith(`${issuer}/`)) return url;
    } else {
      form = fillIn(await response.text(), decision);
    }
  }
  throw new Error(`the provider keeps asking: ${url}`);
}

function fillIn(page: string, { person, deny, drop = [] }: Decision): URLSearchParams {
  const shown = /data-page="(\w+)"/.exec(page)?.[1];
  if (deny && shown !== 'error') return new URLSearchParams({ action: 'cancel' });
  switch (shown) {
    case 'chooser': {
      const choices = [...page.matchAll(/name="person" value="(\d+)" data-email="([^"]*)"/g)];
      const [, sub] = choices.find(([, value, email]) => value === person || email === person) ?? [];
      if (!sub) throw new Error(`the account chooser doesn't offer ${person}`);
      return new URLSearchParams({ person: sub });
    }
    case 'consent': {
      const offered = [...page.matchAll(/name="scope" value="([^"]*)"/g)].map(([, scope = '']) => scope);
      const kept = offered
        .filter((scope) => !drop.includes(scope))
        .map((scope): [string, string] => ['scope', scope]);
      return new URLSearchParams([['action', 'continue'], ...kept]);
    }
    default:
      throw new Error(
        `the provider shows an unexpected page: ${page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')}`,
      );
  }
}

/** Cookies by name and path, as far as one host needs it. */
export class CookieJar {
  readonly #cookies = new Map<string, { pair: string; path: string }>();

  store(response: Response, url: string): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(/;\s*/);
      const name = pair.slice(0, pair.indexOf('='));
      const attribute = (wanted: string) =>
        attributes.find((text) => text.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = attribute('path') ?? new URL(url).pathname;
      const gone = new Date(attribute('expires') ?? '9999-01-01') < new Date();
      if (gone) this.#cookies.delete(`${name} ${path}`);
      else this.#cookies.set(`${name} ${path}`, { pair, path });
    }
  }

  header(url: string): string {
    const { pathname } = new URL(url);
    const sent = [...this.#cookies.values()].filter(({ path }) =>
      `${pathname}/`.startsWith(path.replace(/\/?$/, '/')),
    );
    return sent.map(({ pair }) => pair).join('; ');
  }
}
