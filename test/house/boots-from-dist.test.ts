import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBuiltService, type BuiltService } from '../support/built-service.js';
import { root } from './sources.js';

/** The tests' transforms forgive what the built output does not: import circles, missing metadata, missing files. */
describe.each([
  ['in one file', 'main.js'],
  ['of its modules, as packed', 'serve.js'],
])('the built service, %s', (_, script) => {
  let service: BuiltService;
  beforeAll(async () => {
    service = await startBuiltService({}, script);
  });
  afterAll(() => service?.dispose());

  it('answers', async () => {
    const response = await fetch(`${service.url}/auth/providers`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ items: expect.any(Array), password: expect.any(Boolean) });
  });

  it('leaves with code 0 within 10 s when asked to', async () => {
    const asked = Date.now();
    expect(await service.stop()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
  });
});

it('the built web app has React’s production build, whatever NODE_ENV was', () => {
  const assets = join(root, 'dist', 'web', 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const texts = scripts.map((name) => readFileSync(join(assets, name), 'utf8'));
  expect(texts.some((text) => text.includes('reactjs.org') || text.includes('react.dev'))).toBe(true);
  expect(texts.filter((text) => text.includes('React DevTools'))).toEqual([]);
});
