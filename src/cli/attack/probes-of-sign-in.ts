import { type Finding, ok, problem, warning } from '../doctor/finding.js';
import { one } from './probes-of-answers.js';
import { type Answer, cookiesOf, header, isRefused, type Target } from './target.js';

const EVIL = 'evil.example';
/** Spellings that some browser or frontend reads as another site. */
const ELSEWHERE = [`//${EVIL}`, `/\\${EVIL}`, `https://${EVIL}/`, `/%2f${EVIL}`, `/\t/${EVIL}`, `/..//${EVIL}`, 'javascript:alert(1)']; // prettier-ignore

/** The first provider that is reached by redirect. */
export async function findProvider(target: Target): Promise<string | undefined> {
  const { items } = JSON.parse((await target.send('/auth/providers')).body) as { items: Listed[] };
  return items.find(({ flows }) => flows.includes('redirect'))?.id;
}

interface Listed {
  readonly id: string;
  readonly flows: readonly string[];
}

/** A sign-in that is begun: the address people are sent to, and the cookie that binds it to their browser. */
export async function probeDeparture(target: Target, provider: string): Promise<Finding[]> {
  const answer = await target.send(`/auth/${provider}`);
  const url = locationOf(answer);
  if (!url) return [problem(`GET /auth/${provider} sends nobody anywhere`, 'run valetkey doctor where the service runs')];
  const query = url.searchParams;
  const redirect = query.get('redirect_uri') ?? '';
  const [cookie = ''] = cookiesOf(answer);
  const flags = [/;\s*httponly/i, /;\s*samesite=(lax|strict)/i, ...(target.secure ? [/;\s*secure/i, /^__(Host|Secure)-/] : [])];
  return [
    one(Boolean(query.get('state')), 'a sign-in has a state', 'a sign-in has no state'),
    one(query.get('code_challenge_method') === 'S256', 'a sign-in has PKCE S256', 'a sign-in has no PKCE S256'),
    one(cookie !== '' && flags.every((flag) => flag.test(cookie)), 'its cookie carries its flags', 'its cookie lacks HttpOnly, SameSite, Secure or the prefix'),
    redirect.startsWith(`${target.origin}/`)
      ? ok('the redirect URI is on this origin')
      : warning('the redirect URI is on another origin than the one that was attacked', 'attack the address that PUBLIC_URL names'),
  ];
} // prettier-ignore

/** An answer that nobody asked for signs nobody in. */
export async function probeCallback(target: Target, provider: string): Promise<Finding[]> {
  const paths = ['?state=forged&code=forged', '?error=access_denied&state=forged', '?state=a&state=b&code=c'];
  const answers: Answer[] = [];
  for (const path of paths) answers.push(await target.send(`/auth/${provider}/callback${path}`));
  const refused = answers.every(
    (answer) => isRefused(answer) || locationOf(answer)?.searchParams.get('error') === 'invalid_state',
  );
  const signedIn = answers.flatMap(cookiesOf).some((cookie) => /vk_(access|refresh)=[^;]/.test(cookie));
  return [
    one(refused && !signedIn, 'a callback with a forged state signs nobody in', 'a callback with a forged state is taken'),
  ];
} // prettier-ignore

/** Names that the request gives the service. */
export async function probeHost(target: Target, provider: string): Promise<Finding[]> {
  const disguises = [
    { 'x-forwarded-host': EVIL, forwarded: `host=${EVIL}`, 'x-forwarded-proto': 'https', 'x-original-url': `https://${EVIL}/` },
    { host: EVIL },
  ];
  const answers: Answer[] = [];
  for (const headers of disguises)
    for (const path of [`/auth/${provider}`, `/auth/${provider}/callback?state=x`]) answers.push(await target.send(path, { headers }));
  const shaped = answers.some((answer) => header(answer, 'location').includes(EVIL) || answer.body.includes(EVIL));
  return [
    one(!shaped, 'Host and forwarded headers shape no address', 'Host or a forwarded header shapes an address'),
  ];
} // prettier-ignore

export async function probeReturnTo(target: Target, provider: string): Promise<Finding[]> {
  const taken: string[] = [];
  for (const text of ELSEWHERE) {
    const body = JSON.stringify({ return_to: text });
    if (!isRefused(await target.post(`/auth/${provider}/authorization`, body)))
      taken.push(JSON.stringify(text));
  }
  return [
    one(
      taken.length === 0,
      'return_to leads nowhere else',
      `return_to may lead elsewhere: ${taken.join(', ')}`,
    ),
  ];
}

function locationOf(answer: Answer): URL | undefined {
  const location = header(answer, 'location');
  return URL.canParse(location) ? new URL(location) : undefined;
}
