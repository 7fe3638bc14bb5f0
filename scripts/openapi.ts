// `npm run openapi`: the web app's types, from the description of the service as it is in src/. No database is opened.
import { writeFile } from 'node:fs/promises';
import { describeService, schemaFile, toTypes } from './openapi-types.js';

await writeFile(schemaFile, await toTypes(await describeService()));
