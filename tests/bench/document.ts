import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '@lianshen/launcher';

const [BEGIN, END] = ['<!-- results: written by npm run bench -- --write -->', '<!-- end of results -->'];

/** Replaces the results in docs/performance.md; what stands around them stays. Returns the file. */
export async function writeResults(text: string): Promise<string> {
  const file = join(ROOT, 'docs', 'performance.md');
  const document = await readFile(file, 'utf8');
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`${file} has no place for results (${BEGIN} … ${END})`);
  const whole = `${document.slice(0, from + BEGIN.length)}\n\n${text}\n\n${document.slice(to)}`;
  await writeFile(file, await format(whole, { ...(await resolveConfig(file)), parser: 'markdown' }));
  return file;
}
