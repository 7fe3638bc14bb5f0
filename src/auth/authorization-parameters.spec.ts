import { readConfig } from '../config/read-env.js';
import type { Provider } from '../providers/provider.js';
import { readAuthorizationParameters, readNavigationParameters } from './authorization-parameters.js';

const provider = {
  id: 'acme',
  scopes: { signIn: ['openid', 'email'], extra: ['calendar', 'tasks'] },
} as unknown as Provider;
const { config } = readConfig(
  { FRONTEND_URL: 'https://app.example', SECRET_KEYS: `k:${Buffer.alloc(32).toString('base64')}` },
  () => [],
);
const asked = (parameters: object) => readAuthorizationParameters(provider, config, parameters);
const navigated = (query: Record<string, unknown>) => readNavigationParameters(provider, config, query);

describe('what may be asked of a sign-in', () => {
  it('is nothing: everything has a default', () => {
    const defaults = {
      provider: 'acme',
      returnTo: 'https://app.example',
      scopes: ['openid', 'email'],
      prompt: undefined,
      loginHint: undefined,
      purpose: { for: 'session' },
      consentAsked: false,
    };
    expect(asked({})).toEqual(defaults);
    expect(navigated({})).toEqual(defaults);
  });

  it('is each of the parameters, by a caller and by a navigation alike', () => {
    const parameters = {
      return_to: '/x',
      scope: 'tasks calendar email',
      prompt: 'login consent',
      login_hint: 'ada',
    };
    expect(asked(parameters)).toMatchObject({
      returnTo: 'https://app.example/x',
      scopes: ['openid', 'email', 'calendar', 'tasks'],
      prompt: 'login consent',
      loginHint: 'ada',
    });
    expect(navigated(parameters)).toEqual(asked(parameters));
  });

  it('is refused to a caller where it is not allowed', () => {
    expect(() => asked({ return_to: '//evil.example' })).toThrow(
      expect.objectContaining({ code: 'invalid_return_to' }),
    );
    expect(() => asked({ scope: 'calendar admin' })).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    );
    expect(() => asked({ scope: 'admin-4711' })).toThrow(
      expect.objectContaining({ detail: expect.not.stringContaining('4711') }),
    );
  });

  it.each([
    [{ return_to: '//evil.example', scope: 'tasks' }, { scopes: ['openid', 'email', 'tasks'] }],
    [{ scope: 'calendar admin' }, { scopes: ['openid', 'email', 'calendar'] }],
    [{ scope: ['calendar', 'tasks'] }, { scopes: ['openid', 'email'] }],
    [
      { prompt: 'please', login_hint: 'ada' },
      { prompt: undefined, loginHint: 'ada' },
    ],
    [{ prompt: 'none login' }, { prompt: undefined }],
    [{ prompt: 'login ' }, { prompt: undefined }],
    [{ login_hint: 'a b' }, { loginHint: undefined }],
    [{ login_hint: { a: 'b' } }, { loginHint: undefined }],
  ])('falls back by itself in a navigation with %j', (query, result) => {
    expect(navigated(query)).toMatchObject({ returnTo: 'https://app.example', ...result });
  });
});
