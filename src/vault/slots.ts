/** Lets so many in at once; the others stand in line. */
export interface Slots {
  /** False if no place came free before the deadline (as `Date.now()`). */
  enter(deadline: number): Promise<boolean>;
  /** For whoever was let in. */
  leave(): void;
}

export function createSlots(count: number): Slots {
  let free = count;
  const line = new Set<() => void>();
  return {
    async enter(deadline) {
      if (free > 0) {
        free--;
        return true;
      }
      return new Promise((resolve) => {
        const enter = () => {
          clearTimeout(impatience);
          line.delete(enter);
          resolve(true);
        };
        const impatience = setTimeout(() => {
          line.delete(enter);
          resolve(false);
        }, deadline - Date.now());
        line.add(enter);
      });
    },
    leave() {
      const [next] = line;
      if (next) next();
      else free++;
    },
  };
}
