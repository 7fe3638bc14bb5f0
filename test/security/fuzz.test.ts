import fc from 'fast-check';
import { Judge } from './fuzz/answers.js';
import { type Description, routesOf } from './fuzz/description.js';
import { anyRequest, type FuzzRequest } from './fuzz/requests.js';
import { World } from './fuzz/world.js';

const { FUZZ_REQUESTS, FUZZ_SEED, FUZZ_PATH } = process.env;
const AT_ONCE = 10;
const MINUTES = 60_000;

/** OWASP API Security Top 10 (2023) API8. The routes are those of the service's own description: new ones are met without a change here. */
describe('whatever is sent to whatever route,', () => {
  let world: World;
  let description: Description;
  beforeAll(async () => {
    world = await World.begin();
    description = (await (await fetch(`${world.service.url}/openapi.json`)).json()) as Description;
  });
  afterAll(() => world?.end());

  it(
    'the answer is as described, is no 5xx, and tells neither of the inside nor what was sent',
    async () => {
      const judge = new Judge(description);
      const operations = new Map(routesOf(description).map((one) => [`${one.method} ${one.path}`, one.operation]));
      const met = new Map<string, Set<number>>();
      const judged = async (request: FuzzRequest) => {
        const answer = await world.send(request);
        met.set(request.route, (met.get(request.route) ?? new Set()).add(answer.status));
        const complaints = judge.complaints(operations.get(request.route)!, answer);
        if (complaints.length > 0)
          throw new Error(`${request.route}: the answer ${complaints.join(', ')}\nsent: ${JSON.stringify(request)}\nanswer: ${JSON.stringify(answer)}`);
      };
      await fc.assert(
        fc.asyncProperty(fc.array(anyRequest(description), { minLength: AT_ONCE, maxLength: AT_ONCE }), async (requests) => {
          await world.settle();
          await Promise.all(requests.map(judged));
        }),
        {
          numRuns: Number(FUZZ_REQUESTS ?? 2_000) / AT_ONCE,
          // The answer to one request is wrong, and that one is printed: nothing to shrink.
          endOnFailure: true,
          ...(FUZZ_SEED ? { seed: Number(FUZZ_SEED) } : {}),
          ...(FUZZ_PATH ? { path: FUZZ_PATH } : {}),
        },
      );
      expect([...operations.keys()].filter((route) => !met.has(route))).toEqual([]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
    Number(FUZZ_REQUESTS ?? 0) >= 10_000 ? 25 * MINUTES : 10 * MINUTES,
  ); // prettier-ignore
});
