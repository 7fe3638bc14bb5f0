import { codeExchanges } from './code-exchanges.js';
import { sessionChecks } from './session-checks.js';
import { signIns } from './sign-ins.js';

/** The process that makes the load, so that its own work is on nobody's account. */
export const tasks = { codeExchanges, sessionChecks, signIns };

process.on('message', ({ task, args }: { task: keyof typeof tasks; args: never[] }) => {
  const run = tasks[task] as (...parameters: never[]) => Promise<unknown>;
  run(...args).then(
    (result) => process.send!({ result }),
    (error: unknown) => process.send!({ error: String(error) }),
  );
});
process.once('disconnect', () => process.exit());
