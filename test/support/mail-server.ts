import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { freePort } from './free-port.mjs';

export interface ReceivedMail {
  readonly from: string;
  readonly to: string[];
  readonly headers: Record<string, string>;
  readonly text: string;
  readonly html: string;
}

export interface MailServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** What it answers to an address it does not want: a reply code. */
  readonly refusals: Map<string, number>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that can be away for a while. */
export async function startMailServer(): Promise<MailServer> {
  const port = await freePort();
  const mails: ReceivedMail[] = [];
  const refusals = new Map<string, number>();
  let server: SMTPServer | undefined;
  const start = async () => {
    const one = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo({ address }, _session, done) {
        const responseCode = refusals.get(address);
        done(responseCode ? Object.assign(new Error(`no ${address} here`), { responseCode }) : undefined);
      },
      onData(stream, { envelope }, done) {
        let raw = '';
        stream.setEncoding('utf8');
        stream.on('data', (chunk: string) => (raw += chunk));
        stream.on('end', () => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...parse(raw) });
          done();
        });
      },
    });
    one.on('error', () => {});
    await new Promise<void>((resolve) => one.listen(port, '127.0.0.1', resolve));
    if ((one.server.address() as AddressInfo).port !== port) throw new Error('another port');
    server = one;
  };
  const stop = async () => {
    const one = server;
    server = undefined;
    if (one) await new Promise<void>((resolve) => one.close(resolve));
  };
  await start();
  return { url: `smtp://127.0.0.1:${port}`, mails, refusals, start, stop };
}

/** Of `multipart/alternative` with a text and an HTML part. */
function parse(raw: string): Pick<ReceivedMail, 'headers' | 'text' | 'html'> {
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map((part) => split(part.replace(/^\r\n/, '')));
  const part = (type: string) => {
    const found = parts.find((one) => one.headers['content-type']?.startsWith(type));
    return found ? decode(found.body, found.headers['content-transfer-encoding']) : '';
  };
  return { headers, text: part('text/plain'), html: part('text/html') };
}

function split(raw: string): { headers: Record<string, string>; body: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const pairs = lines.map((line): [string, string] => {
    const [name = '', value = ''] = line.split(/: ?(.*)/s);
    return [name.toLowerCase(), value];
  });
  return { headers: Object.fromEntries(pairs), body: rest.join('\r\n\r\n') };
}

function decode(body: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => {
    return String.fromCharCode(parseInt(hex, 16));
  });
  return Buffer.from(bytes, 'latin1').toString();
}
