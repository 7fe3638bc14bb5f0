import { ConfigError } from '../../src/config/config.error.js';
import { readConfig } from '../../src/config/read-env.js';
import type { Problem } from '../../src/config/variable.js';
import { FIXED_CONNECTION_PATHS, FIXED_PATHS, readProviders } from '../../src/providers/read-providers.js';
import { describeService } from '../../scripts/openapi-types.js';

const ACME = {
  OIDC_PROVIDERS: 'acme',
  OIDC_ACME_ISSUER: 'https://acme.example',
  OIDC_ACME_CLIENT_ID: 'id',
  OIDC_ACME_CLIENT_SECRET: 'secret',
};

const problemsOf = (env: Record<string, string>) => {
  const problems: Problem[] = [];
  const modules = readProviders(env, problems);
  return { modules: modules.length, problems: problems.map(({ variable, wrong }) => `${variable} ${wrong}`) };
};

describe('the providers’ variables', () => {
  it('configure nothing where there are none', () => {
    expect(problemsOf({})).toEqual({ modules: 0, problems: [] });
  });

  it('configure all of them at once', () => {
    const pair = (prefix: string) => ({
      [`${prefix}_CLIENT_ID`]: 'id',
      [`${prefix}_CLIENT_SECRET`]: 'secret',
    });
    const all = ['GOOGLE', 'FACEBOOK', 'GITHUB', 'TWITTER'].map(pair);
    expect(problemsOf(Object.assign({}, ACME, ...all))).toEqual({ modules: 5, problems: [] });
  });

  it.each(['GOOGLE', 'FACEBOOK', 'GITHUB', 'TWITTER', 'TWITTER_OAUTH2'])(
    '%s_CLIENT_ID and _SECRET come in pairs',
    (prefix) => {
      expect(problemsOf({ [`${prefix}_CLIENT_ID`]: 'id' }).problems).toEqual([
        `${prefix}_CLIENT_SECRET is required beside ${prefix}_CLIENT_ID`,
      ]);
      expect(problemsOf({ [`${prefix}_CLIENT_SECRET`]: 'secret' }).problems).toEqual([
        `${prefix}_CLIENT_ID is required beside ${prefix}_CLIENT_SECRET`,
      ]);
    },
  );

  it.each(['FACEBOOK_BASE_URL', 'GITHUB_BASE_URL', 'TWITTER_BASE_URL', 'GOOGLE_TOKENINFO_URL'])(
    '%s is plain http on loopback only',
    (name) => {
      expect(problemsOf({ [name]: 'http://example.com' }).problems).toEqual([
        `${name} uses plain http, which is accepted for loopback hosts only`,
      ]);
      expect(problemsOf({ [name]: 'http://127.0.0.1:4000' }).problems).toEqual([]);
    },
  );

  it('name several OpenID Connect providers, each with variables of its own', () => {
    const env = {
      ...ACME,
      OIDC_PROVIDERS: 'acme, my-idp',
      OIDC_MY_IDP_ISSUER: 'http://127.0.0.1:4000/',
      OIDC_MY_IDP_CLIENT_ID: 'id',
      OIDC_MY_IDP_CLIENT_SECRET: 'secret',
    };
    expect(problemsOf(env)).toEqual({ modules: 2, problems: [] });
  });

  it('say all that such a provider lacks', () => {
    const env = { OIDC_PROVIDERS: 'my-idp', OIDC_MY_IDP_SCOPES: 'email' };
    expect(problemsOf(env)).toEqual({
      modules: 0,
      problems: [
        'OIDC_MY_IDP_ISSUER is required: OIDC_PROVIDERS names my-idp',
        'OIDC_MY_IDP_CLIENT_ID is required: OIDC_PROVIDERS names my-idp',
        'OIDC_MY_IDP_CLIENT_SECRET is required: OIDC_PROVIDERS names my-idp',
        'OIDC_MY_IDP_SCOPES lacks openid, without which there is no ID token',
      ],
    });
  });

  it('refuse an issuer by plain http', () => {
    expect(problemsOf({ ...ACME, OIDC_ACME_ISSUER: 'http://acme.example' }).problems).toEqual([
      'OIDC_ACME_ISSUER uses plain http, which is accepted for loopback hosts only',
    ]);
  });

  it.each(['Acme', 'ac/me', 'acme_1', '-acme', '../x', 'a'.repeat(40)])('take %j for no name', (name) => {
    expect(problemsOf({ OIDC_PROVIDERS: name }).problems).toEqual([
      'OIDC_PROVIDERS has an entry that is not a name',
    ]);
  });

  it.each([...FIXED_PATHS, ...FIXED_CONNECTION_PATHS, 'google', 'github', 'facebook', 'twitter', 'oidc'])(
    'keep the name %s',
    (name) => {
      expect(problemsOf({ OIDC_PROVIDERS: name }).problems).toEqual([
        `OIDC_PROVIDERS names ${name}, which means something else here already`,
      ]);
    },
  );

  it('refuse a name that comes twice', () => {
    expect(problemsOf({ ...ACME, OIDC_PROVIDERS: 'acme,acme' }).problems).toEqual([
      'OIDC_PROVIDERS names acme twice',
    ]);
  });

  it('stop the start with everything that is wrong', () => {
    const env = { PORT: 'x', GITHUB_CLIENT_ID: 'id', OIDC_PROVIDERS: 'session' };
    const start = () => readConfig(env, readProviders);
    expect(start).toThrow(ConfigError);
    for (const name of ['PORT', 'GITHUB_CLIENT_SECRET', 'OIDC_PROVIDERS']) expect(start).toThrow(name);
  });

  it('leave no path under /auth to a provider that is ours', async () => {
    const { paths } = await describeService();
    const ours = Object.keys(paths)
      .map((path) => /^\/auth\/([a-z-]+)(\/|$)/.exec(path)?.[1])
      .filter((name) => name !== undefined);
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((name) => !FIXED_PATHS.includes(name))).toEqual([]);
  });

  it('leave no path under /me/connections to a provider that is ours', async () => {
    const { paths } = await describeService();
    const ours = Object.keys(paths)
      .map((path) => /^\/me\/connections\/([a-z-]+)(\/|$)/.exec(path)?.[1])
      .filter((name) => name !== undefined);
    expect(ours).toEqual(FIXED_CONNECTION_PATHS);
  });
});
