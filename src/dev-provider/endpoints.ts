const PATHS = {
  '/.well-known/openid-configuration': 'discovery',
  '/.well-known/risc-configuration': 'risc',
  '/auth': 'auth',
  '/token': 'token',
  '/userinfo': 'userinfo',
  '/jwks': 'jwks',
  '/revoke': 'revoke',
  '/tokeninfo': 'tokeninfo',
} as const;

export type Endpoint = (typeof PATHS)[keyof typeof PATHS] | 'calendar' | 'page';

/** Pages and pictures a browser fetches while someone signs in are all `page`. */
export function endpointOf(path: string): Endpoint {
  if (path.startsWith('/calendar/')) return 'calendar';
  return Object.hasOwn(PATHS, path) ? PATHS[path as keyof typeof PATHS] : 'page';
}

export const isEndpoint = (name: string): name is Endpoint =>
  name === 'calendar' || name === 'page' || Object.values<string>(PATHS).includes(name);
