import type { IncomingMessage, ServerResponse } from 'node:http';
import { startHttpServer } from '../support/http-server.js';
import { startService } from '../support/service.js';
import { runCli } from './run-cli.js';

/** All that a service of this kind must not do. */
function misbehave(request: IncomingMessage, response: ServerResponse): void {
  const { url = '/', headers } = request;
  const { origin = '*', 'x-forwarded-host': host = headers.host } = headers;
  response.setHeader('x-powered-by', 'something');
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('set-cookie', 'vk_access=anything; Path=/');
  const json = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (url === '/auth/providers' && request.method === 'GET')
    return void json(200, { items: [{ id: 'any', name: 'Any', flows: ['redirect'] }], password: false });
  if (/^\/auth\/any(\?|$)/.test(url))
    return void response.writeHead(302, { location: `https://provider.example/?redirect_uri=https://${String(host)}/` }).end();
  if (url.startsWith('/auth/any/callback')) return void response.writeHead(302, { location: '/welcome' }).end();
  if (url.includes('4711')) return void json(500, { error: `at run (/app/node_modules/x.js:1:2) ${url}` });
  json(200, { url });
} // prettier-ignore

describe('valetkey doctor --attack', () => {
  it('finds nothing wrong with a service of ours', async () => {
    const service = await startService();
    const { code, stdout } = await runCli(['doctor', '--attack', service.url]);
    await service.close();
    expect(stdout).not.toMatch(/problem {2}/);
    expect(stdout).toMatch(/forged access tokens are refused[^]*return_to leads nowhere else[^]*0 problems/);
    expect(code).toBe(0);
  });

  it('tells a bad one all that is wrong with it, with fewer than 60 requests that change nothing', async () => {
    const seen: string[] = [];
    const bad = await startHttpServer((request, response) => {
      seen.push(request.url ?? '');
      misbehave(request, response);
    });
    const { code, stdout } = await runCli(['doctor', '--attack', `${bad.url}/some/page`]);
    await bad.close();
    const wrong = stdout.split('\n').filter((line) => line.startsWith('  problem'));
    expect(wrong.map((line) => line.replace(/^ +problem +/, '').replace(/: .*/, ''))).toEqual([
      'answers lack x-content-type-options',
      'answers lack content-security-policy',
      'answers lack referrer-policy',
      'answers lack x-request-id',
      'the sign-in page may be framed',
      'X-Powered-By tells what runs there',
      'a malformed request is not answered by a 4xx',
      'an error tells of the inside (a stack trace, SQL)',
      'an error repeats what was sent',
      'a body of 80 kB is not refused',
      'a method that a route lacks is answered',
      'CORS lets a foreign origin read answers',
      'another site may send requests that change state',
      'a forged access token, or none, is taken',
      'a forged API key, or none, is taken',
      'an answer about a person lacks Cache-Control',
      'a refusal sets a cookie',
      'a sign-in has no state',
      'a sign-in has no PKCE S256',
      'its cookie lacks HttpOnly, SameSite, Secure or the prefix',
      'a callback with a forged state is taken',
      'Host or a forwarded header shapes an address',
      'return_to may lead elsewhere',
      '/.env is served',
      '/.git/config is served',
      '/package.json is served',
    ]);
    expect(code).toBe(1);
    expect(seen.length).toBeLessThan(60);
  });

  it('says so where no service answers, and asks nothing more', async () => {
    const { code, stdout } = await runCli(['doctor', '--attack', 'http://127.0.0.1:1']);
    expect(stdout).toMatch(/problem +no Valetkey answers there[^]*\n1 problem, 0 warnings\n$/);
    expect(code).toBe(1);
    expect(await runCli(['doctor', '--attack', 'nonsense'])).toMatchObject({ code: 1, stdout: '' });
  });
});
