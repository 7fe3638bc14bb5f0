import { createHmac } from 'node:crypto';
import { clientOf, type FakeProvider, grantOf } from './fake-provider.js';
import { type FakeAnswer, type FakeRequest, startFakeServer } from './fake-server.js';
import { createLedger } from './ledger.js';

const APP = { id: '1234567890', secret: 'facebook-secret' };
const APP_TOKEN = `${APP.id}|${APP.secret}`;
const SIXTY_DAYS = 5_183_944;

/** https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and the Graph API. */
export async function startFakeFacebook(): Promise<FakeProvider> {
  const ledger = createLedger(APP.id);

  const server = await startFakeServer((request) => {
    if (request.path === '/oauth/access_token') return answerToken(request);
    const token = request.query.get('access_token') ?? '';
    if (request.query.get('appsecret_proof') !== proofOf(token))
      return graphError(100, 'Invalid appsecret_proof provided in the API argument');
    if (request.path === '/me') return answerPerson(request, token);
    if (token !== APP_TOKEN) return graphError(190, 'Invalid OAuth access token.');
    if (request.path === '/debug_token') return answerDebug(request.query.get('input_token') ?? '');
    return request.method === 'DELETE' ? deletePermissions(request.path) : undefined;
  });

  const answerToken = ({ body }: FakeRequest): FakeAnswer => {
    const form = new URLSearchParams(body);
    if (clientOf(undefined, form).join() !== `${APP.id},${APP.secret}`)
      return graphError(101, 'Error validating client secret.');
    const grant = ledger.redeem(form);
    if (!grant) return graphError(100, 'This authorization code has been used.', 36009);
    const access_token = ledger.issue('access', grant);
    return { json: { access_token, token_type: 'bearer', expires_in: SIXTY_DAYS } };
  };

  const answerPerson = ({ query }: FakeRequest, token: string): FakeAnswer => {
    const grant = ledger.find('access', token);
    if (!grant) return graphError(190, 'Error validating access token: Session has expired', 463);
    const { subject: id, name, email } = grant.person;
    const [first_name, last_name] = name.split(' ');
    const url = `https://platform-lookaside.fbsbx.com/${id}`;
    const picture = { data: { height: 200, is_silhouette: false, url, width: 200 } };
    const all = { id, name, first_name, last_name, ...(email !== null && { email }), picture };
    const fields = (query.get('fields') ?? 'id,name').split(',').map((field) => field.split('.')[0]);
    return { json: Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field))) };
  };

  const answerDebug = (token: string): FakeAnswer => {
    const grant = ledger.find('access', token);
    if (!grant) {
      const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
      return { json: { data: { error, is_valid: false, scopes: [] } } };
    }
    if (grant.clientId !== APP.id)
      return graphError(100, '(#100) The App_id in the input_token did not match the Viewing App');
    const expires_at = Math.floor(Date.now() / 1000) + SIXTY_DAYS;
    const facts = { app_id: APP.id, type: 'USER', application: 'Valetkey', expires_at, is_valid: true };
    return { json: { data: { ...facts, scopes: grant.scopes, user_id: grant.person.subject } } };
  };

  const deletePermissions = (path: string): FakeAnswer | undefined => {
    const [, userId, what] = path.split('/');
    if (what !== 'permissions') return undefined;
    for (const grant of grants) if (grant.person.subject === userId) ledger.end(grant);
    return { json: { success: true } };
  };

  const grants: ReturnType<typeof grantOf>[] = [];
  const issue = ledger.issue;
  ledger.issue = (kind, grant) => {
    grants.push(grant);
    return issue(kind, grant);
  };

  return {
    id: 'facebook',
    env: { FACEBOOK_CLIENT_ID: APP.id, FACEBOOK_CLIENT_SECRET: APP.secret, FACEBOOK_BASE_URL: server.url },
    server,
    ledger,
    issueAccessToken: (person, client = 'ours') => ({
      token: ledger.issue('access', grantOf(person, client === 'ours' ? APP.id : '999', ['public_profile'])),
    }),
    close: () => server.close(),
  };
}

const proofOf = (token: string) => createHmac('sha256', APP.secret).update(token).digest('hex');

const graphError = (code: number, message: string, error_subcode?: number): FakeAnswer => ({
  status: 400,
  json: { error: { message, type: 'OAuthException', code, error_subcode, fbtrace_id: 'AbCdEf' } },
});
