import { setTimeout as sleep } from 'node:timers/promises';
import type { BuiltService } from './built-service.js';
import type { Cluster } from './cluster.js';
import { newPerson } from './people.js';
import { TestBrowser } from './test-browser.js';

/** A sign-in that the service has acknowledged. */
export interface Acknowledged {
  readonly browser: TestBrowser;
  readonly userId: string;
  readonly sid: string;
}

export interface Load {
  readonly signedIn: Acknowledged[];
  /** What was neither a success nor a network failure, in words of the contract: `GET /… 503 service_unavailable`. */
  readonly refusals: string[];
  /** Requests that got no answer at all: whoever should have given it was killed. */
  readonly unanswered: string[];
  /** Successes by kind. */
  readonly done: Record<'sign-in' | 'token' | 'refresh', number>;
  /** No more is begun; resolves once all that is under way has ended. */
  end(): Promise<void>;
}

const PAUSE_MS = 40;
/** However long it takes to end. */
const MOST_SIGN_INS = 60;

/** Per instance one who signs people in, one who asks for their provider tokens and one who refreshes their sessions. */
export function startLoad(cluster: Cluster): Load {
  const stop = new AbortController();
  const load: Load = {
    signedIn: [],
    refusals: [],
    unanswered: [],
    done: { 'sign-in': 0, token: 0, refresh: 0 },
    async end() {
      stop.abort();
      await Promise.all(workers);
    },
  };

  const signIn = async (instance: BuiltService) => {
    if (load.signedIn.length >= MOST_SIGN_INS) return;
    const browser = new TestBrowser(instance);
    const end = await cluster.signIn(instance, browser, newPerson(cluster).sub);
    const { vk_access: token } = browser.cookies();
    if (end !== cluster.instances[0]!.url || !token) return void load.refusals.push(`sign-in ${end}`);
    const claims = JSON.parse(String(Buffer.from(token.split('.')[1] ?? '', 'base64url')));
    load.signedIn.push({ browser, userId: claims.sub, sid: claims.sid });
    load.done['sign-in']++;
  };
  const someone = () => load.signedIn[Math.floor(Math.random() * load.signedIn.length)];
  const token = async (instance: BuiltService) => {
    const person = someone();
    if (!person) return;
    const url = `${instance.url}/v1/users/${person.userId}/connections/google/access-token`;
    await count('token', await fetch(url, { headers: { authorization: `Bearer ${cluster.key}` } }));
  };
  const refreshing = new Set<TestBrowser>();
  const refresh = async (instance: BuiltService) => {
    const browser = someone()?.browser;
    if (!browser || refreshing.has(browser)) return;
    refreshing.add(browser);
    try {
      // Again at once, elsewhere, until it is answered: the token may have been used up by the request that was lost.
      for (let turn = cluster.instances.indexOf(instance), ok = false; !ok; turn++) {
        const { url } = cluster.instances[turn % cluster.instances.length]!;
        ok = await browser
          .post(`${url}/auth/refresh`, undefined, { origin: url })
          .then((response) => count('refresh', response), unanswered);
        if (!ok) await sleep(PAUSE_MS);
      }
    } finally {
      refreshing.delete(browser);
    }
  };
  const count = async (kind: 'token' | 'refresh', response: Response) => {
    const body = (await response.json()) as { code?: string };
    const later = response.headers.has('retry-after') ? ', come back later' : '';
    if (response.ok) load.done[kind]++;
    else load.refusals.push(`${kind} ${response.status} ${body.code}${later}`);
    return response.ok;
  };
  const unanswered = (error: Error) => {
    load.unanswered.push(String(error.cause ?? error));
    return false;
  };

  const work = async (task: (instance: BuiltService) => Promise<void>, first: number) => {
    for (let turn = first; !stop.signal.aborted; await sleep(PAUSE_MS))
      try {
        await task(cluster.instances[turn % cluster.instances.length]!);
      } catch (error) {
        unanswered(error as Error);
        turn++; // As a balancer does.
      }
  };
  const workers = cluster.instances.flatMap((_, i) => [work(signIn, i), work(token, i), work(refresh, i)]);
  return load;
}
