import { anyone, bodyOf } from './client.js';
import { Problem } from './problem.js';

const CHANNEL = 'vk-sign-in-window';
/** Where a sign-in in a window of its own ends. */
export const SIGNED_IN_PATH = '/signed-in';

interface Outcome {
  onSignedIn: () => void;
  onFailed: (problem: unknown) => void;
}

/**
 * A page of a provider may cut the tie between the windows (`Cross-Origin-Opener-Policy`), so they tell each other by a
 * channel of this origin. Answers how to stop listening.
 */
export function openSignInWindow(provider: string, { onSignedIn, onFailed }: Outcome): () => void {
  // At once: a window that opens only after an answer has come is blocked by browsers.
  const opened = window.open('', '_blank', 'popup,width=500,height=680');
  if (!opened) {
    onFailed(
      new Problem(
        'The window was blocked',
        'Allow pop-up windows for this site, or sign in on this page instead.',
      ),
    );
    return () => {};
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => {
    channel.close();
    onSignedIn();
  };
  void authorizationUrl(provider).then(
    (url) => opened.location.assign(url),
    (thrown: unknown) => {
      opened.close();
      onFailed(thrown);
    },
  );
  return () => channel.close();
}

async function authorizationUrl(provider: string): Promise<string> {
  const path = { provider };
  const body = { return_to: SIGNED_IN_PATH };
  const begun = anyone.POST('/auth/{provider}/authorization', { params: { path }, body });
  return (await bodyOf(begun)).authorization_url;
}

/** Said by the window, which has done its work then. */
export function tellSignedIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
  window.close();
}
