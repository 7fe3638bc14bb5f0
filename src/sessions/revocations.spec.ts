import { Revocations } from './revocations.js';

const { jest } = import.meta;

describe('news of revoked sessions', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is asked for so often that each instance has it within a second, slow answers included', async () => {
    const asked: number[] = [];
    const database = {
      runApart() {
        asked.push(performance.now());
        return new Promise((resolve) => setTimeout(resolve, 250, []));
      },
    };
    const starter = { whenReady: (work: () => void) => work() };
    const news = new Revocations(
      database as never,
      { longestAccessTokenLife: 900 } as never,
      starter as never,
    );
    await jest.advanceTimersByTimeAsync(60_000);
    const pauses = asked.slice(1).map((at, index) => at - asked[index]!);
    expect(pauses.length).toBeGreaterThan(50);
    // What is missed by the one question is in the answer to the next.
    expect(Math.max(...pauses) + 250).toBeLessThanOrEqual(1_000);
    expect(() => news.checkNews()).not.toThrow();
    news.onApplicationShutdown();
  });
});
