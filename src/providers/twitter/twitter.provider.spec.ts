import { startFakeServer } from '../../../test/support/providers/fake-server.js';
import { SubjectMismatchError } from '../../oauth/oauth.error.js';
import { TwitterProvider } from './twitter.provider.js';
import { readTwitterSettings } from './twitter.settings.js';

const CALLBACK = 'https://us.example/callback';
const CONSUMER = { TWITTER_CLIENT_ID: 'key', TWITTER_CLIENT_SECRET: 'secret' };
const CLIENT = { TWITTER_OAUTH2_CLIENT_ID: 'id', TWITTER_OAUTH2_CLIENT_SECRET: 'secret' };
const create = (env: Record<string, string>) => new TwitterProvider(readTwitterSettings(env, [])!, CALLBACK);

describe('Twitter', () => {
  it('has the abilities that its two clients give', () => {
    const abilities = (env: Record<string, string>) => {
      const { strategy, exchangePostedCode, refresh, revoke, verifyAccessToken } = create(env);
      return [strategy, exchangePostedCode, refresh, revoke, verifyAccessToken].map((ability) => !!ability);
    };
    expect(abilities({ ...CONSUMER, ...CLIENT })).toEqual([true, true, true, true, true]);
    expect(abilities(CLIENT)).toEqual([true, true, true, true, false]);
    expect(abilities(CONSUMER)).toEqual([false, false, false, false, true]);
  });

  it('takes no token without its secret: nothing would tell to whom it was issued', async () => {
    await expect(create(CONSUMER).verifyAccessToken!('token')).rejects.toMatchObject({
      failure: 'rejected',
      error: 'invalid_token',
    });
  });

  it('has ids that no number can hold', async () => {
    const server = await startFakeServer(() => ({
      json: { id: 1_234_567_890_123_456_800, id_str: '1234567890123456789', name: 'Ada', email: '' },
    }));
    const twitter = create({ ...CONSUMER, TWITTER_BASE_URL: server.url });
    const { profile } = await twitter.verifyAccessToken!('token', 'secret');
    expect(profile).toMatchObject({ subject: '1234567890123456789', email: null, emailVerified: false });
    await server.close();
  });

  it('may have ids that are no numbers', async () => {
    const server = await startFakeServer(({ path }) => ({
      json: path.startsWith('/2/') ? { data: { id: 'tw1', name: 'Ada' } } : { id_str: 'tw1', name: 'Ada' },
    }));
    const twitter = create({ ...CONSUMER, ...CLIENT, TWITTER_BASE_URL: server.url });
    const { profile } = await twitter.verifyAccessToken!('token', 'secret');
    expect(profile.subject).toBe('tw1');
    expect(await twitter.fetchUserinfo('at', 'tw1')).toMatchObject({ name: 'Ada' });
    await server.close();
  });

  it.each([
    [['users.read', 'users.email'], 'profile_image_url,confirmed_email'],
    [['users.read'], 'profile_image_url'],
  ])('with %j is asked for %s', async (scopes, fields) => {
    const asked: (string | null)[] = [];
    const server = await startFakeServer(({ query }) => {
      asked.push(query.get('user.fields'));
      return { json: { data: { id: '7', name: 'Ada' } } };
    });
    const twitter = create({ ...CLIENT, TWITTER_BASE_URL: server.url });
    const tokens = { accessToken: 'at', tokenType: 'bearer', scopes };
    const none = { expiresAt: undefined, refreshToken: undefined, idToken: undefined };
    expect(await twitter.readProfile({ ...tokens, ...none })).toMatchObject({ subject: '7' });
    expect(asked).toEqual([fields]);
    await server.close();
  });

  it('may speak of somebody else than was asked about', async () => {
    const server = await startFakeServer(() => ({ json: { data: { id: '7', name: 'Ada' } } }));
    const twitter = create({ ...CLIENT, TWITTER_BASE_URL: server.url });
    expect(await twitter.fetchUserinfo('at', '7')).toMatchObject({ name: 'Ada' });
    await expect(twitter.fetchUserinfo('at', '8')).rejects.toBeInstanceOf(SubjectMismatchError);
    await server.close();
  });
});
