import { BROWSER_CODES } from '../../src/auth/auth-redirect.filter.js';
import { ERROR_CODES, type ErrorCode } from '../../src/errors/error-codes.js';
import { table } from './table.js';

const INTRODUCTION = `# Errors

<!-- Made from the code by \`npm run docs\`. Change src/errors/error-codes.ts, not this file. -->

An error is answered as \`application/problem+json\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). Program against \`code\`:
it is stable. \`title\` and \`detail\` are for people and may change. \`request_id\` finds the log lines of that request. Only
\`POST /oauth/token\` answers in the form of its standard (RFC 6749 §5.2): \`{ error, error_description }\`.

\`\`\`json
{
  "type": "urn:valetkey:error:authentication_required",
  "title": "Sign-in required",
  "status": 401,
  "detail": "Send the session cookie or an Authorization: Bearer access token.",
  "code": "authentication_required",
  "request_id": "5d154288-3e1c-45e8-b58d-78a35061ef95"
}
\`\`\`

\`detail\` says more than the table below where there is more to say: for \`invalid_request\` it names the field. With
\`service_unavailable\` and \`provider_unavailable\` a \`Retry-After\` header may tell when to come back; with \`rate_limited\` it always does.

A person who navigates through a sign-in never ends on JSON. The browser goes to \`FRONTEND_URL/login?error=<code>\` with one of the
codes that say "yes" in the last column; every other failure becomes \`internal_error\` there. With \`response=code\` it goes to \`return_to?error=<code>\` instead. An unknown provider's name in the
address is the one exception: it is answered with \`provider_not_found\`.
`;

export function errorsPage(): string {
  const codes = Object.entries(ERROR_CODES) as [ErrorCode, (typeof ERROR_CODES)[ErrorCode]][];
  const rows = codes.map(([code, [status, title, detail]]) => [
    `\`${code}\``,
    String(status),
    title,
    detail,
    BROWSER_CODES.has(code) ? 'yes' : '',
  ]);
  return [
    INTRODUCTION,
    table(['code', 'status', 'title', 'what it means, what to do', 'to the browser'], rows),
  ].join('\n');
}
