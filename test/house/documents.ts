import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from './sources.js';

/** Links of a page (Markdown or HTML) that lead to no file, or to no heading of it. Addresses elsewhere are left alone. */
export function brokenLinks(path: string, text: string): string[] {
  const prose = text.replace(/^ *```[^]*?^ *```/gm, '');
  const markdown = [...prose.matchAll(/\]\(([^)\s]+)\)/g)];
  const html = [...prose.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)];
  return [...markdown, ...html]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(path, text, target))
    .map((target) => `${path}: ${target}`);
}

function leadsSomewhere(path: string, text: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const found = normalize(join(root, dirname(path), file));
  if (file && !existsSync(found)) return false;
  return anchor === undefined || anchors(file ? readFileSync(found, 'utf8') : text).includes(anchor);
}

/** As GitHub names headings. */
function anchors(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** Environment variables a page names in code: words in capitals with an underscore. */
export function variablesIn(page: string): string[] {
  const code = [...page.matchAll(/```[^]*?```|`[^`]+`/g)].map(([text]) => text).join('\n');
  return [...code.matchAll(/(?<![\w/.$])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?!\w)/g)].map(([name]) => name);
}

/** Names a source file reads from the environment. */
export function environmentReads(source: string): string[] {
  const members = [...source.matchAll(/\benv(?:\.|\[')([A-Z][A-Z0-9_]*)/g)];
  const destructured = [...source.matchAll(/\{([^{}]*)\} = process\.env\b/g)];
  return [
    ...members.map(([, name = '']) => name),
    ...destructured.flatMap(([, names = '']) => names.match(/\b[A-Z][A-Z0-9_]*\b/g) ?? []),
  ];
}

/** npm's scripts that a page tells to run. */
export function commandsIn(page: string): string[] {
  return [...page.matchAll(/\bnpm (?:run ([a-z][a-z:-]*)|(start|test)\b)/g)].map(
    ([, script, short]) => script ?? short ?? '',
  );
}
