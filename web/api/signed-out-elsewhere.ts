const name = 'vk-signed-out';

/** Other tabs must not go on showing somebody who has left. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(null);
  channel.close();
}

export function onSignedOutElsewhere(leave: () => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = leave;
  return () => channel.close();
}
