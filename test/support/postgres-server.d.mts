export interface PostgresServer {
  readonly url: string;
  /** Takes the database away: open connections break, new ones are refused, the data stays. */
  stop(): Promise<void>;
  /** The same without a word or a checkpoint: it has to recover when it starts again. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes its data. */
  close(): Promise<void>;
}

/** A PostgreSQL server of one's own, from npm's real binaries. */
export function startPostgres(options?: {
  durable?: boolean;
  maxConnections?: number;
}): Promise<PostgresServer>;
