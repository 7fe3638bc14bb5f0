import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { TestBrowser } from '../support/test-browser.js';

const PASSWORD = 'a fine day for rowing';

/** All its connections share one backend, and its unnamed statement. */
describe('on the embedded database', () => {
  let service: BuiltService;
  beforeAll(async () => {
    service = await startBuiltService({ LOG_LEVEL: 'warn' });
  }, 90_000);
  afterAll(() => service?.dispose());

  const statuses = (path: string, bodyOf: (index: number) => object) =>
    Promise.all(
      Array.from({ length: 16 }, async (_, index) => {
        const browser = new TestBrowser(service);
        const { status } = await browser.post(path, bodyOf(index), { origin: service.publicUrl });
        return status;
      }),
    );

  it('requests that come at once, some in transactions, do not get in each other’s way', async () => {
    const body = (index: number) => ({ email: `person-${index}@mail.test`, password: PASSWORD });
    const all = (status: number) => Array.from({ length: 16 }, () => status);
    expect(await statuses('/auth/password/register', body)).toEqual(all(201));
    expect(await statuses('/auth/password/sign-in', body)).toEqual(all(200));
    expect(await statuses('/auth/password/forgot', (index) => ({ email: body(index).email }))).toEqual(
      all(202),
    );
    expect(await statuses('/auth/password/sign-in', (index) => body(index % 4))).toEqual(all(200));
    expect(service.output()).not.toMatch(/"level":"(warn|error)"/);
  });
});
