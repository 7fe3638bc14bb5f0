/** Does something as if it were that many seconds ago. */
export async function secondsAgo<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const now = Date.now;
  Date.now = () => now() - seconds * 1000;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}
