import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { closeConnections } from '../http/bounded-request.js';
import { EventStreamClient, type EventStream, serviceAccountSchema } from '../oauth/event-stream.js';
import { INSTALLED } from '../providers/installed.js';
import { apiUrl, duration } from './arguments.js';
import { awaitVerification } from './await-verification.js';
import { readCommandConfig } from './with-database.js';

interface StreamOptions {
  readonly key: string;
  readonly api?: string;
}

export function riscCommand(): Command {
  return new Command('risc')
    .description('sets up the stream of a provider’s security events (Cross-Account Protection)')
    .addCommand(registerCommand())
    .addCommand(statusCommand())
    .addCommand(testCommand());
}

const streamCommand = (name: string) =>
  new Command(name)
    .requiredOption('--key <file>', 'the key of a service account, as downloaded (JSON)')
    .option('--api <url>', 'another management API, for tests', apiUrl);

function registerCommand(): Command {
  return streamCommand('register')
    .description('asks for every event, to be sent to the service’s receiver below PUBLIC_URL')
    .option('--url <url>', 'another receiver', apiUrl)
    .action(async (options: StreamOptions & { url?: string }, command: Command) => {
      const url =
        options.url ?? `${readCommandConfig(command).publicUrl}/auth/${provider.id}/security-events`;
      await withStream(options, (stream) => stream.register(url));
      process.stdout.write(`Registered. Events are sent to ${url}\n`);
      process.stderr.write(`To see that they arrive: valetkey risc test --key ${options.key}\n`);
    });
}

function statusCommand(): Command {
  return streamCommand('status')
    .description('says where the events are sent, and which')
    .option('--json', 'print it for programs')
    .action(async (options: StreamOptions & { json?: true }) => {
      const stream = await withStream(options, (client) => client.read());
      if (!stream) throw new Error('no stream is registered: valetkey risc register');
      process.stdout.write(options.json ? `${JSON.stringify(stream, null, 2)}\n` : inLines(stream));
    });
}

function testCommand(): Command {
  return streamCommand('test')
    .description('has a test event sent, and waits until the service has received it')
    .option('--wait <duration>', 'how long, as in 30s', duration, 30)
    .action(async (options: StreamOptions & { wait: number }, command: Command) => {
      const state = `valetkey ${new Date().toISOString()}`;
      const request = () => withStream(options, (stream) => stream.verify(state));
      const arrived = await awaitVerification(command, provider.id, options.wait, request);
      if (!arrived)
        throw new Error(
          'the test event was sent and has not arrived: see the status, and the log of the service',
        );
      process.stdout.write('The test event has arrived.\n');
    });
}

/** The one provider that has such a stream. */
const provider = INSTALLED.find(({ eventStream }) => eventStream !== undefined)!;

async function withStream<T>(
  { key, api }: StreamOptions,
  work: (client: EventStreamClient) => Promise<T>,
): Promise<T> {
  const eventStream = provider.eventStream!;
  const account = serviceAccountSchema.safeParse(await readKey(key));
  if (!account.success) throw new Error(`${key} is not the key of a service account`);
  try {
    return await work(new EventStreamClient({ ...eventStream, url: api ?? eventStream.url }, account.data));
  } finally {
    await closeConnections();
  }
}

async function readKey(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    // A parser's message quotes what it read, and this is a key.
    if (error instanceof SyntaxError) return undefined;
    throw new Error(`${file} can’t be read`, { cause: error });
  }
}

function inLines({ url, status, events }: EventStream): string {
  const missing = provider.eventStream!.events.filter((event) => !events.includes(event));
  return [
    `status\t${status}`,
    `receiver\t${url ?? 'none'}`,
    ...events.map((event) => `event\t${event}`),
    ...missing.map((event) => `not asked for\t${event}`),
    '',
  ].join('\n');
}
