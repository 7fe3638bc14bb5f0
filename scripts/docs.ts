// `npm run docs`: writes the documents that are made from the code. Started with swc-node, to read TypeScript.
import { writeFile } from 'node:fs/promises';
import { generatedDocuments } from './docs/generated-documents.js';

for (const [path, text] of await generatedDocuments()) {
  await writeFile(path, text);
  console.log(`Written: ${path}`);
}
