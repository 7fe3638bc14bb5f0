/** Kept by the window through the provider's pages: which window it is, when it comes back. */
const KEY = 'vk-sign-in-window';
/** Where a sign-in in a window of its own ends; one that fails ends at the sign-in page. */
const SIGNED_IN_PATH = '/signed-in';

interface Outcome {
  onSignedIn: () => void;
  /** With the code that the sign-in page was given. */
  onRefused: (code: string) => void;
  /** By hand. A provider may hide its page from ours, which looks the same: the window is still listened to. */
  onClosed: () => void;
}

/**
 * Answers how to give up, or undefined if the browser allows no window. A page of a provider may cut the tie between the
 * windows (`Cross-Origin-Opener-Policy`), so they tell each other by a channel of this origin.
 */
export function openSignInWindow(provider: string, outcome: Outcome): (() => void) | undefined {
  const opened = window.open('', '_blank', 'popup,width=500,height=680');
  if (!opened) return undefined;
  const id = crypto.randomUUID();
  opened.sessionStorage.setItem(KEY, id); // empty still, and so of this origin
  const query = new URLSearchParams({ return_to: SIGNED_IN_PATH });
  opened.location.assign(`/auth/${encodeURIComponent(provider)}?${query}`);

  const looking = setInterval(() => {
    if (!opened.closed) return;
    clearInterval(looking);
    outcome.onClosed();
  }, 500);
  const channel = new BroadcastChannel(channelOf(id));
  const stop = () => {
    clearInterval(looking);
    channel.close();
  };
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    stop();
    if (typeof data === 'string') outcome.onRefused(data);
    else outcome.onSignedIn();
  };
  return () => {
    stop();
    opened.close();
  };
}

/** In such a window: tells how the sign-in ended, and closes. Elsewhere nothing. */
export function endSignInWindow(error?: string): void {
  const id = sessionStorage.getItem(KEY);
  if (id === null) return;
  sessionStorage.removeItem(KEY);
  const channel = new BroadcastChannel(channelOf(id));
  channel.postMessage(error);
  channel.close();
  window.close();
}

const channelOf = (id: string) => `${KEY}:${id}`;
