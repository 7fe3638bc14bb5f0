import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { configurationPage } from './configuration-page.js';
import { envExample } from './env-example.js';
import { errorsPage } from './errors-page.js';
import { withRoutes } from './routes.js';

const HTTP_API = 'docs/http-api.md';

/** What the documents made from the code have to say, by path from the root of the project. */
export async function generatedDocuments(): Promise<Map<string, string>> {
  const pages: [string, string][] = [
    ['docs/configuration.md', configurationPage()],
    ['docs/errors.md', errorsPage()],
    [HTTP_API, await withRoutes(await readFile(HTTP_API, 'utf8'))],
  ];
  const formatted = pages.map(async ([path, text]): Promise<[string, string]> => [
    path,
    await prettify(path, text),
  ]);
  return new Map([...(await Promise.all(formatted)), ['.env.example', envExample()]]);
}

async function prettify(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
