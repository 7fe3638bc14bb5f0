import { Notice } from '../../parts/notice.js';
import { TextLink } from '../../parts/text-link.js';

export function SignInOnceMore() {
  return (
    <Notice tone="warning" title="Please sign in once more">
      To be sure that it is you, this needs a sign-in of the last ten minutes.{' '}
      <TextLink to="/login?prompt=login">Sign in again</TextLink>
    </Notice>
  );
}
