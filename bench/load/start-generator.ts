import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { tasks } from './generator.js';

type Tasks = typeof tasks;

export interface Generator {
  run<Task extends keyof Tasks>(task: Task, ...args: Parameters<Tasks[Task]>): ReturnType<Tasks[Task]>;
  stop(): void;
}

export function startGenerator(script: string): Generator {
  const child = fork(script, { execArgv: [] });
  return {
    run: (async (task: string, ...args: unknown[]) => {
      child.send({ task, args });
      const [{ result, error }] = (await once(child, 'message')) as [{ result: unknown; error?: string }];
      if (error) throw new Error(error);
      return result;
    }) as Generator['run'],
    stop: () => child.disconnect(),
  };
}
