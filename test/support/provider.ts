import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGoogleLookalike, type Lookalike } from '../../src/dev-provider/google-lookalike.js';

export const CLIENT_ID = 'valetkey-test';
export const CLIENT_SECRET = 'test-secret';

export interface ProviderOptions {
  redirectUris?: string[];
  stateFile?: string;
  /** A fixed port, to come back under the same issuer. */
  port?: number;
}

export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  lookalike: Lookalike;
  /** Keeps requests for tokens back until the function it returns is called; who has gone by then gets none. */
  hold(): () => void;
  /** How many have been kept back so far. */
  readonly held: number;
  /** Where the service listens is often known only after the provider does. */
  allowRedirectUri(url: string): void;
  close(): Promise<void>;
}

/** A look-alike of Google on a port of its own; its control page is at /dev/provider. */
export async function startProvider({
  redirectUris = [],
  stateFile,
  port = 0,
}: ProviderOptions = {}): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lookalike = await createGoogleLookalike({
    issuer,
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: redirectUris }],
    ...(stateFile && { stateFile }),
  });
  let gate: Promise<void> | undefined;
  let held = 0;
  server.on('request', async (req, res) => {
    const path = req.url?.split('?')[0];
    if (gate && path === '/token') {
      held++;
      await gate;
      if (req.socket.destroyed) return;
    }
    return path === '/dev/provider' ? lookalike.control(req, res) : lookalike.listener(req, res);
  });

  return {
    hold() {
      let open = () => {};
      gate = new Promise((resolve) => (open = resolve));
      return () => {
        gate = undefined;
        open();
      };
    },
    get held() {
      return held;
    },
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    lookalike,
    allowRedirectUri: (url) => lookalike.allowRedirectUri(CLIENT_ID, url),
    async close() {
      await lookalike.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
