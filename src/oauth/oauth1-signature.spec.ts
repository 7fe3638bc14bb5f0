import { oauth1Authorization } from './oauth1-signature.js';

const sign = (url: string, secrets: readonly [string, string] = ['consumer secret', 'token secret']) =>
  oauth1Authorization({
    method: 'GET',
    url,
    consumer: { key: 'consumer', secret: secrets[0] },
    token: { key: 'token', secret: secrets[1] },
    timestamp: 1_800_000_000,
    nonce: 'abc',
  });
const signatureOf = (header: string) =>
  decodeURIComponent(/oauth_signature="([^"]*)"/.exec(header)?.[1] ?? '');

describe('an OAuth 1.0a signature', () => {
  // https://developer.x.com/en/docs/authentication/oauth-1-0a/creating-a-signature
  it('is the one of the documentation', () => {
    const header = oauth1Authorization({
      method: 'POST',
      url: 'https://api.twitter.com/1.1/statuses/update.json?include_entities=true&status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21',
      consumer: {
        key: 'xvz1evFS4wEEPTGEFPHBog',
        secret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
      },
      token: {
        key: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
        secret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
      },
      timestamp: 1_318_622_958,
      nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
    });
    expect(signatureOf(header)).toBe('hCtSmYh+iHYCEqBWrE7C7hYmtUk=');
  });

  it('stands in a header with all it was made from but the secrets', () => {
    const header = sign('https://api.example.com/a?b=1');
    expect(header).toMatch(/^OAuth oauth_consumer_key="consumer", oauth_nonce="abc", /);
    expect(header).toContain('oauth_token="token"');
    expect(header).not.toContain('secret');
  });

  it.each([
    ['the query', sign('https://api.example.com/a?b=2')],
    ['the path', sign('https://api.example.com/c?b=1')],
    ['the host', sign('https://api.example.org/a?b=1')],
    ['the consumer’s secret', sign('https://api.example.com/a?b=1', ['other', 'token secret'])],
    ['the token’s secret', sign('https://api.example.com/a?b=1', ['consumer secret', 'other'])],
  ])('is another one where %s differs', (_, header) => {
    expect(signatureOf(header)).not.toBe(signatureOf(sign('https://api.example.com/a?b=1')));
  });

  it('does not depend on the order of the query', () => {
    const [one, other] = [sign('https://a.example/?x=1&y=2'), sign('https://a.example/?y=2&x=1')];
    expect(signatureOf(one)).toBe(signatureOf(other));
  });
});
