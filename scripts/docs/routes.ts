import { describeService } from '../openapi-types.js';
import { table } from './table.js';

interface Operation {
  readonly summary?: string;
  readonly security?: readonly Record<string, unknown>[];
}

const BETWEEN = /(<!-- routes -->)[^]*(<!-- \/routes -->)/;

/** A page with its table of routes made anew, from the OpenAPI description. */
export async function withRoutes(page: string): Promise<string> {
  if (!BETWEEN.test(page))
    throw new Error('There is no place for the routes: <!-- routes --> … <!-- /routes -->');
  const { paths } = await describeService();
  const rows = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>).map(
      ([method, { summary = '', security = [] }]) => [
        `\`${method.toUpperCase()} ${path}\``,
        summary,
        needs(security),
      ],
    ),
  );
  const routes = table(['route', 'what', 'needs'], rows);
  return page.replace(BETWEEN, (_, begin: string, end: string) => `${begin}\n\n${routes}\n\n${end}`);
}

function needs(security: readonly Record<string, unknown>[]): string {
  if (security.length === 0) return '';
  return security.some((scheme) => 'api_key' in scheme) ? 'an API key' : 'a session';
}
