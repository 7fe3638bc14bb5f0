import { z } from 'zod';
import { isLoopback } from './loopback.js';

const invalid = (context: z.RefinementCtx, message: string) => {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
};

/** http(s) URL without credentials, query or fragment; plain http on loopback only. Without a trailing slash. */
export function parseHttpUrl(text: string, context: z.RefinementCtx): string {
  if (!URL.canParse(text)) return invalid(context, 'is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return invalid(context, 'is not an http(s) URL');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return invalid(context, 'uses plain http, which is accepted for loopback hosts only');
  if (url.username || url.password) return invalid(context, 'contains credentials');
  if (url.search || url.hash) return invalid(context, 'contains a query or fragment');
  return url.href.replace(/\/$/, '');
}

export const httpUrl = z.string().transform(parseHttpUrl);

export const origin = httpUrl.transform((href, context) =>
  new URL(href).origin === href ? href : invalid(context, 'contains a path'),
);

export const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

export const origins = list.pipe(z.array(origin));

/** Origins whose host may begin with `*.`; one label at least must follow it. */
export const apiOrigins = list.transform((items, context) => {
  const judged = items.map((item) => origin.safeParse(item.replace('//*.', '//any.')));
  if (judged.every(({ success }) => success)) return items;
  return invalid(context, 'has an entry that is not an origin');
});

export const words = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text) => text.split(/\s+/).filter(Boolean));

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `is below ${min}`).max(max, `is above ${max}`));

export const smtpUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol)) return invalid(context, 'is not an smtp:// URL');
  if (url.search || url.hash || !/^\/?$/.test(url.pathname))
    return invalid(context, 'contains a path, query or fragment');
  return text;
});

/** `address` or `Name <address>`. */
export const mailAddress = z
  .string()
  .regex(/^([^<>@\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, 'is not a mail address');

export interface MasterKey {
  readonly kid: string;
  readonly secret: Buffer;
}

/** `kid:base64-32-bytes`, comma separated; the first is active. */
export const masterKeys = list.transform((items, context): MasterKey[] => {
  const keys = items.map((item) => {
    const [, kid = '', base64 = ''] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/.exec(item) ?? [];
    return { kid, secret: Buffer.from(base64, 'base64') };
  });
  if (keys.some(({ kid, secret }) => !kid || secret.length !== 32))
    return invalid(context, 'has an entry that is not kid:base64 of 32 bytes');
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) return invalid(context, 'names one kid twice');
  return keys;
});
