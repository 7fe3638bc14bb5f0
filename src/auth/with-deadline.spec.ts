import { setTimeout as sleep } from 'node:timers/promises';
import { withDeadline } from './with-deadline.js';

describe('work with a deadline', () => {
  it('that is done in time gives its result', async () => {
    expect(await withDeadline(1000, sleep(5, 'done'))).toBe('done');
  });

  it('that fails in time fails as it does', async () => {
    await expect(withDeadline(1000, Promise.reject(new TypeError('its own')))).rejects.toThrow(TypeError);
  });

  it('that takes longer is the provider’s fault', async () => {
    await expect(withDeadline(10, sleep(200))).rejects.toMatchObject({ code: 'provider_unavailable' });
  });

  it('that fails after the deadline harms nobody', async () => {
    const late = sleep(30).then(() => Promise.reject(new Error('too late to be heard')));
    await expect(withDeadline(10, late)).rejects.toMatchObject({ code: 'provider_unavailable' });
    await sleep(40);
  });
});
