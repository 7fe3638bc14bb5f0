import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newWebhookSecret } from '../../src/webhooks/webhook-secret.js';
import { signMessage } from '../../src/webhooks/signed-message.js';
import { WEBHOOK_EVENTS } from '../../src/webhooks/webhook-events.js';
import { root } from '../house/sources.js';

const page = readFileSync(join(root, 'docs', 'webhooks.md'), 'utf8');

describe('docs/webhooks.md', () => {
  it('names every event, and no other', () => {
    expect([...page.matchAll(/^\| `([a-z._]+)`/gm)].map(([, event]) => event)).toEqual(WEBHOOK_EVENTS);
  });

  it('shows a receiver that takes our messages and no others', async () => {
    const [, source = ''] = /^```js\n(.*?)^```/ms.exec(page)!;
    const receiver = `data:text/javascript,${encodeURIComponent(source)}`;
    const { verify } = (await import(receiver)) as {
      verify(headers: object, body: string, secret: string): unknown;
    };
    const secret = newWebhookSecret();
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const event = {
      event_id: 'e',
      type: 'user.created',
      at: new Date(0),
      user_id: 'u',
      connection_id: null,
      session_id: null,
      details: {},
    };
    const { headers, body } = signMessage(event as never, key);
    expect(verify(headers, body, secret)).toEqual({
      type: 'user.created',
      timestamp: '1970-01-01T00:00:00.000Z',
      data: { user_id: 'u' },
    });

    expect(() => verify(headers, `${body} `, secret)).toThrow('not from Valetkey');
    expect(() => verify(headers, body, newWebhookSecret())).toThrow('not from Valetkey');
    expect(() => verify({ ...headers, 'webhook-id': 'f' }, body, secret)).toThrow('not from Valetkey');
    expect(() => verify({ ...headers, 'webhook-signature': undefined }, body, secret)).toThrow(
      'not from Valetkey',
    );
    expect(() => verify({ ...headers, 'webhook-timestamp': '1614265330' }, body, secret)).toThrow('too old');
    expect(() => verify({}, body, secret)).toThrow('too old');
  });
});
