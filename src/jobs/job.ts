/** Work that comes round. A run may meet another one under way elsewhere, and may be killed at any point. */
export interface Job {
  readonly name: string;
  /** Seconds from one run to the next, counted over all instances together. */
  readonly every: number;
  /** `stop` asks it to end early. */
  run(stop: AbortSignal): Promise<void>;
}

/** The injection token of all jobs. */
export const JOBS = Symbol('jobs');
