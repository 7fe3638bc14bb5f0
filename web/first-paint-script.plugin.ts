import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Puts a classic script, which blocks the first paint, into the head. Vite bundles module scripts only, and those run
 * later; here the file becomes an asset named by its content like all others.
 */
export function firstPaintScript(file: string): Plugin {
  return {
    name: 'first-paint-script',
    buildStart() {
      if (this.environment.mode !== 'build') return;
      const source = readFileSync(new URL(file, import.meta.url));
      this.emitFile({ type: 'asset', name: file, source });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const built = Object.values(bundle ?? {}).find(
          (output) => output.type === 'asset' && output.names.includes(file),
        );
        return [{ tag: 'script', attrs: { src: `/${built?.fileName ?? file}` }, injectTo: 'head-prepend' }];
      },
    },
  };
}
