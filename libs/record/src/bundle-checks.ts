import { textOfFile, type BundleFiles } from './bundle.js';
import { canonicalJson } from './canonical-json.js';
import { sha256Hex } from './sha256.js';
import { sm3Hex } from './sm3.js';
import { textRef } from './text-ref.js';

/** One thing that is not as it was exported: which file, which place in it, and a sentence for its reader. */
export interface BundleFinding {
  readonly path: string;
  readonly message: string;
}
/** What an entry of a bundle tells. */
export interface BundleEntry {
  readonly type: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** A JSON file of a bundle; null when it is absent or no JSON. */
export const parseFile = <T>(files: BundleFiles, path: string): T | null => {
  const bytes = files[path];
  if (!bytes) return null;
  try {
    return JSON.parse(textOfFile(bytes)) as T;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

function refsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ref' in value && typeof value.ref === 'string') return [value.ref];
  return Object.values(value).flatMap(refsOf);
}

export function checkTexts(files: BundleFiles, entries: readonly BundleEntry[]): BundleFinding[] {
  const path = 'texts.json';
  const texts = parseFile<{ ref: string; salt: string; text: string }[]>(files, path);
  if (!texts) return [{ path, message: '缺少办理意见，或文件损坏' }];
  const known = new Set(entries.flatMap((entry) => refsOf(entry.payload)));
  return texts.flatMap(({ ref, salt, text }) => {
    if (textRef(salt, text) !== ref) return [{ path, message: `办理意见${ref.slice(0, 12)}…的文字被改动` }];
    return known.has(ref) ? [] : [{ path, message: `办理意见${ref.slice(0, 12)}…没有对应的记录` }];
  });
}

export async function checkDocuments(
  files: BundleFiles,
  entries: readonly BundleEntry[],
  redacted: boolean,
): Promise<BundleFinding[]> {
  const issued = new Map(
    entries
      .filter(({ type }) => type === 'documentIssued')
      .map(({ payload }) => [String(payload?.['documentId']), String(payload?.['sha256'])]),
  );
  const findings: BundleFinding[] = [];
  for (const [documentId, sha256] of issued) {
    const path = `documents/${documentId}.pdf`;
    const bytes = files[path];
    if (!bytes) {
      if (!redacted) findings.push({ path, message: '记录中出具的文书缺失' });
    } else if ((await sha256Hex(bytes)) !== sha256) findings.push({ path, message: '文书与出具时的记录不符' });
  }
  return findings;
}

export function checkPolicy(files: BundleFiles, entries: readonly BundleEntry[]): BundleFinding[] {
  const path = 'policy.json';
  const body = parseFile<unknown>(files, path);
  if (body === null) return [{ path, message: '缺少政策包，或文件损坏' }];
  const pins = entries.flatMap(({ type, payload }) =>
    type === 'caseStarted' || type === 'policyPinned'
      ? [(payload?.['policy'] as { readonly hash?: string } | undefined)?.hash]
      : [],
  );
  const last = pins.at(-1);
  return last === undefined || sm3Hex(canonicalJson(body)) === last
    ? []
    : [{ path, message: '政策包与办件固定的版本不符' }];
}

export function checkApplications(files: BundleFiles, entries: readonly BundleEntry[]): BundleFinding[] {
  const submitted = entries.filter(({ type }) => type === 'applicationSubmitted').at(-1)?.payload;
  if (!submitted) return [];
  const path = `application/v${String(submitted['version'])}.json`;
  const version = parseFile<{ form: unknown; files: { slot: string; sha256: string }[] }>(files, path);
  if (!version) return [{ path, message: '缺少提交的申请，或文件损坏' }];
  const hash = sm3Hex(
    canonicalJson({ form: version.form, files: version.files.map(({ slot, sha256 }) => ({ slot, sha256 })) }),
  );
  return hash === submitted['applicationHash'] ? [] : [{ path, message: '申请内容与提交时的记录不符' }];
}
