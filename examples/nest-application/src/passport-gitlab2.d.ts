declare module 'passport-gitlab2' {
  import type { PassportParts } from 'valetkey';

  const Strategy: PassportParts['Strategy'];
  export default Strategy;
}
