import { type Finding, ok, problem, warning } from '../doctor/finding.js';
import { type Answer, header, isRefused, type Target } from './target.js';

const MARKER = 'vk-doctor-4711';
const INSIDE =
  /node_modules|\bat \S+ \(|\bat \S+:\d+:\d+|\b(SELECT|INSERT INTO|UPDATE) \w|QueryFailed|\.[jt]s:\d+/;

/** Headers of every answer, and of a page. */
export async function probeHeaders(target: Target): Promise<Finding[]> {
  const answer = await target.send('/auth/providers');
  const page = await target.send('/login', { headers: { accept: 'text/html' } });
  const missing = [
    ['x-content-type-options', /nosniff/],
    ['content-security-policy', /frame-ancestors 'none'/],
    ['referrer-policy', /no-referrer/],
    ['x-request-id', /./],
    ...(target.secure ? [['strict-transport-security', /max-age=[1-9]\d{6,}/] as const] : []),
  ].filter(([name, value]) => !(value as RegExp).test(header(answer, name as string)));
  const framed = page.status === 200 && !/frame-ancestors 'none'/.test(header(page, 'content-security-policy'));
  return [
    ...missing.map(([name]) => problem(`answers lack ${String(name)}`, 'see that nothing in front takes it away')),
    ...(missing.length === 0 ? [ok('answers carry the security headers')] : []),
    ...(framed ? [problem('the sign-in page may be framed', "send Content-Security-Policy: frame-ancestors 'none'")] : []),
    ...(['x-powered-by', 'x-aspnet-version'].some((name) => header(answer, name))
      ? [problem('X-Powered-By tells what runs there', 'take the header away')]
      : [ok('no X-Powered-By')]),
    ...(/\/\d/.test(header(answer, 'server')) ? [warning('Server tells a version', 'shorten it in the proxy')] : []),
  ];
} // prettier-ignore

/** What an error says: a code, never the inside and never what was sent. */
export async function probeErrors(target: Target): Promise<Finding[]> {
  const answers = [
    await target.send(`/auth/${MARKER}?error=${MARKER}`),
    await target.send(`/${MARKER}/%00`),
    await target.send(`/%ff?${MARKER}[__proto__]=${MARKER}`),
    await target.post('/auth/refresh', `{"${MARKER}":`),
    await target.post('/auth/refresh', `{"__proto__":{"${MARKER}":1}}`),
    await target.post('/auth/refresh', `${'['.repeat(5_000)}${']'.repeat(5_000)}`),
    await target.post('/auth/refresh', `<a>${MARKER}</a>`, { 'content-type': 'text/xml' }),
    await target.post('/auth/refresh', JSON.stringify({ refresh_token: `${MARKER}\0` })),
    await target.send('/me', { headers: { cookie: `vk_access=%E0%A4%A; =x; ${MARKER}` } }),
    await target.send('/v1/users?limit=-1', { headers: { authorization: `Bearer ${MARKER}` } }),
  ];
  const huge = await target.post('/auth/refresh', JSON.stringify({ refresh_token: 'x'.repeat(80_000) }));
  return [
    one(answers.every(isRefused), 'malformed requests are refused as such', 'a malformed request is not answered by a 4xx'),
    one(!answers.some(({ body }) => INSIDE.test(body)), 'errors tell nothing of the inside', 'an error tells of the inside (a stack trace, SQL)'),
    one(!answers.some(echoes), 'errors repeat nothing that was sent', 'an error repeats what was sent'),
    one(isRefused(huge), 'a body of 80 kB is refused', 'a body of 80 kB is not refused'),
  ];
} // prettier-ignore

const echoes = ({ body }: Answer) => body.includes(MARKER);

/** Methods that a route does not have. */
export async function probeMethods(target: Target): Promise<Finding[]> {
  const answers = [
    await target.send('/auth/session', { method: 'TRACE', headers: { 'x-marker': MARKER } }),
    await target.send('/auth/session', { method: 'PUT' }),
    await target.send('/auth/providers', { method: 'DELETE' }),
    await target.send('/me', { method: 'POST', headers: { 'x-http-method-override': 'GET' } }),
  ];
  const fine = answers.every((answer) => isRefused(answer) || answer.status === 501);
  return [
    one(
      fine && !answers.some(echoes),
      'methods a route lacks are refused',
      'a method that a route lacks is answered',
    ),
  ];
}

/** Things for development and for the operator alone. */
export async function probeExposure(target: Target): Promise<Finding[]> {
  const open: string[] = [];
  for (const path of ['/dev/mail', '/dev/provider', '/.env', '/.git/config', '/package.json'])
    if ((await target.send(path)).status === 200) open.push(path);
  const dev = open.filter((path) => path.startsWith('/dev/'));
  const files = open.filter((path) => !dev.includes(path));
  const metrics = await target.send('/metrics');
  const found: Finding[] = files.map((path) =>
    problem(`${path} is served`, 'serve no folder of the checkout'),
  );
  if (dev.length === 0) found.push(ok('nothing for development is there'));
  else if (target.secure) found.push(problem(`${dev.join(' and ')}: a development set-up faces the world`, 'set NODE_ENV=production')); // prettier-ignore
  else found.push(warning(`${dev.join(' and ')}: this is a development set-up`, 'set NODE_ENV=production where people sign in')); // prettier-ignore
  if (metrics.status === 200 && target.secure)
    found.push(warning('/metrics is open to everybody', 'let only the monitoring reach it, in the proxy'));
  return found;
}

export const one = (fine: boolean, says: string, otherwise: string): Finding =>
  fine ? ok(says) : problem(otherwise, 'report it as CONTRIBUTING.md says, if nothing in front does this');
