import { type JWTPayload, jwtVerify } from 'jose';
import type { KeyObject } from 'node:crypto';
import { startFakeServer } from './providers/fake-server.js';

export const AUDIENCE = 'https://risc.googleapis.com/google.identity.risc.v1beta.RiscManagementService';

export interface FakeEventStream {
  readonly url: string;
  /** As it was registered last. */
  registered: { delivery: { delivery_method: string; url: string }; events_requested: string[] } | undefined;
  status: string;
  /** The claims of the tokens that were shown. */
  readonly callers: JWTPayload[];
  /** What a verification that is asked for sets off. */
  onVerify: (state: string) => Promise<unknown>;
  close(): Promise<void>;
}

/** The management API of Google's Cross-Account Protection, for service accounts with this key. */
export async function startFakeEventStream(publicKey: KeyObject): Promise<FakeEventStream> {
  const server = await startFakeServer(async ({ method, path, headers, body }) => {
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    try {
      const verified = await jwtVerify(token, publicKey, { audience: AUDIENCE, algorithms: ['RS256'] });
      if (verified.protectedHeader.kid !== 'key-1') throw new Error('unknown key');
      fake.callers.push(verified.payload);
    } catch {
      return { status: 401, json: { error: { code: 401, message: 'Unauthorized.' } } };
    }
    const posted = body ? JSON.parse(body) : {};
    const { registered } = fake;
    switch (`${method} ${path}`) {
      case 'POST /v1beta/stream:update':
        if (posted.delivery.url.startsWith('http://refused.'))
          return refuse(403, 'The delivery endpoint\u001b[2J must be an HTTPS URL.');
        fake.registered = posted;
        return { json: {} };
      case 'POST /v1beta/stream/status:update':
        fake.status = posted.status;
        return { json: {} };
      case 'GET /v1beta/stream':
        return registered ? { json: registered } : refuse(404, 'Project has no RISC configuration.');
      case 'GET /v1beta/stream/status':
        return { json: { status: fake.status } };
      case 'POST /v1beta/stream:verify':
        if (!registered) return refuse(404, 'Project has no RISC configuration.');
        await fake.onVerify(posted.state);
        return { json: {} };
      default:
        return undefined;
    }
  });
  const fake: FakeEventStream = {
    url: `${server.url}/v1beta`,
    registered: undefined,
    status: 'disabled',
    callers: [],
    onVerify: async () => {},
    close: () => server.close(),
  };
  return fake;
}

const refuse = (code: number, message: string) => ({ status: code, json: { error: { code, message } } });
