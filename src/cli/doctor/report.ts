import type { Check, Finding } from './finding.js';

interface Streams {
  readonly out: { write(text: string): unknown };
  readonly progress: { readonly isTTY?: boolean; write(text: string): unknown };
}

/** Does every check in its turn and tells what each has found at once; as one JSON document for programs. Answers whether all is well. */
export async function report(
  checks: readonly Check[],
  json: boolean,
  { out, progress }: Streams = { out: process.stdout, progress: process.stderr },
): Promise<boolean> {
  const groups: { check: string; findings: Finding[] }[] = [];
  for (const { name, look } of checks) {
    if (progress.isTTY) progress.write(`looking at ${name} …`);
    const findings = await look();
    if (progress.isTTY) progress.write('\r\x1b[K');
    if (findings.length === 0) continue;
    groups.push({ check: name, findings });
    if (!json) out.write(`${name}\n${findings.map(line).join('')}\n`);
  }
  const all = groups.flatMap(({ findings }) => findings);
  const count = (level: Finding['level']) => all.filter((finding) => finding.level === level).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  if (json) out.write(`${JSON.stringify({ ok: problems === 0, checks: groups }, null, 2)}\n`);
  else out.write(`${counted(problems, 'problem')}, ${counted(warnings, 'warning')}\n`);
  return problems === 0;
}

const line = ({ level, says, todo }: Finding) =>
  `  ${level.padEnd(8)} ${says}\n${todo === undefined ? '' : `           → ${todo}\n`}`;

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
