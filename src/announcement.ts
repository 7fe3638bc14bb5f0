import type { Config } from './config/config.js';

/** What a person who has just started the service wants to know: where to look, and what is only made up. */
export function announcement(
  config: Config,
  { ready, lookalike }: { ready: boolean; lookalike: boolean },
): string {
  const { publicUrl, frontendUrl } = config;
  const lines = [
    ready
      ? `Valetkey is ready at ${publicUrl}`
      : `Valetkey listens at ${publicUrl} and waits for its database`,
    `Sign in:          ${frontendUrl}/login`,
    `API description:  ${publicUrl}/docs`,
    ...(lookalike
      ? [
          `The provider here is a look-alike for development: no account anywhere is needed.`,
          `Its people, its faults and its signals: ${publicUrl}/dev/provider`,
        ]
      : []),
    ...(config.mail === 'kept' ? [`Mails are kept here instead of being sent: ${publicUrl}/dev/mail`] : []),
  ];
  return `\n${lines.map((line) => `  ${line}\n`).join('')}\n`;
}
