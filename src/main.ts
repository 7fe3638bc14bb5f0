import { bundled } from './bundled.js';

await import(bundled('serve') ?? './serve.js');
