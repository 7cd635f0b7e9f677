import { findFile, type Tx } from '@lianshen/db';
import { Refusal } from '../http/refusal.js';

/** The digest of an attached file, which must be the person's own. @throws Refusal 400 */
export async function evidence(
  tx: Tx,
  fileId: string | null,
  userId: string,
): Promise<{ readonly fileSha256?: string }> {
  if (fileId === null) return {};
  const file = await findFile(tx, fileId);
  if (!file || file.uploadedBy !== userId)
    throw new Refusal('malformed', '文件不存在', {
      errors: [{ path: 'fileId', message: '没有这个文件，请重新上传' }],
    });
  return { fileSha256: file.sha256 };
}
