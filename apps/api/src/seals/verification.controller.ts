import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FileFieldsInterceptor } from '@nestjs/platform-express';
import {
  DetachedSealView,
  FileVerificationView,
  noLongerHolds,
  SealKeyList,
  VerificationCode,
  verificationTitles,
  VerificationView,
  type Standing,
  type VerificationResult,
} from '@lianshen/contracts';
import { isoInstant } from '@lianshen/domain';
import { sm3Hex } from '@lianshen/record';
import { memoryStorage } from 'multer';
import { Operation } from '../http/operation.js';
import { notFound, Refusal } from '../http/refusal.js';
import { parse } from '../http/validation.pipe.js';
import { SealStore } from './seal.store.js';
import { sealView, standsAs, verdictOn } from './verification.js';

/** Our own PDFs have a few pages; what is larger was never issued here. */
const MOST_BYTES = 5 * 1024 * 1024;
const upload = FileFieldsInterceptor(
  [
    { name: 'file', maxCount: 1 },
    { name: 'seal', maxCount: 1 },
  ],
  {
    storage: memoryStorage(),
    limits: { fileSize: MOST_BYTES, files: 2, fields: 1, fieldSize: 100, parts: 3, headerPairs: 20 },
  },
);
interface Uploaded {
  readonly file?: readonly Express.Multer.File[];
  readonly seal?: readonly Express.Multer.File[];
}

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-';
/** A PDF of ours carries its code in the open, so that a changed file is still known for what it claims to be. */
const codeWithin = (bytes: Buffer): string | null =>
  /\(((?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4})\)\s*endobj/.exec(bytes.toString('latin1'))?.[1] ?? null;

/** @throws Refusal 400 when it is no detached seal */
function sealIn(file: Express.Multer.File | undefined): DetachedSealView | null {
  if (!file) return null;
  try {
    return parse(DetachedSealView, JSON.parse(file.buffer.toString('utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof Refusal)) throw error;
    throw new Refusal('malformed', '签名文件不是本系统的格式', {
      errors: [{ path: 'seal', message: '请选择随文书下载的签名文件' }],
    });
  }
}

/** A true file of a document that was replaced, lapsed or was rescinded is nothing to rely on, and says so first. */
function said(result: VerificationResult, standing: Standing) {
  const holds = standing === 'inForce' || standing === 'corrected';
  const sentence = result === 'valid' && !holds ? noLongerHolds : verificationTitles[result];
  return { result, sentence, valid: result === 'valid' && holds };
}

/** 核验: for whoever holds a paper or a file, without a session (design section 8). */
@Controller()
export class VerificationController {
  constructor(private readonly seals: SealStore) {}

  /** What was issued under the code, by whose seal, and whether the file still is that. */
  @Get('verify/:code')
  @Operation({
    id: 'verifyDocument',
    summary: '核验文书',
    access: 'public',
    rate: 'verify',
    answers: { 200: VerificationView },
  })
  async verify(@Param('code', { schema: VerificationCode }) code: string): Promise<VerificationView> {
    const found = await this.seals.byCode(code);
    if (!found) throw notFound();
    const bytes = await this.seals.fileOf(found.row);
    const { number, title, issuer, issuedOn } = found.row;
    const sha256 = bytes && createHash('sha256').update(bytes).digest('hex');
    const seal = sealView(found.seal, found.key);
    const verdict = said(verdictOn(found, bytes), found.standing);
    return { number, title, issuer, issuedOn, sha256, seal, ...standsAs(found.standing), ...verdict };
  }

  /**
   * Whether a PDF that somebody holds is the one that was issued. `file` is the PDF, `seal` the detached seal that came with it
   * (else the one on record), `code` the code on its pages (else the one within the file). Nothing is kept.
   */
  @Post('verify')
  @UseInterceptors(upload)
  @Operation({
    id: 'verifyFile',
    summary: '核验文件',
    access: 'public',
    rate: 'verifyFile',
    answers: { 200: FileVerificationView },
    problems: ['fileTooLarge', 'unsupportedMediaType'],
    takes: 'multipart',
  })
  async verifyFile(
    @UploadedFiles() files: Uploaded | undefined,
    @Body() fields: Readonly<Record<string, unknown>> | undefined,
  ): Promise<FileVerificationView> {
    const file = files?.file?.[0];
    if (!file)
      throw new Refusal('malformed', '请选择要核验的文件', { errors: [{ path: 'file', message: '缺少文件' }] });
    if (!isPdf(file.buffer)) throw new Refusal('unsupportedMediaType', '只能核验PDF文件');
    const typed = fields?.['code'];
    const code = typed ? parse(VerificationCode, typed) : codeWithin(file.buffer);
    return this.judged(file.buffer, sealIn(files.seal?.[0]), code);
  }

  private async judged(
    bytes: Buffer,
    brought: DetachedSealView | null,
    code: string | null,
  ): Promise<FileVerificationView> {
    const found = await this.seals.claimed({ code, bytes, seal: brought });
    const digests = { sha256: createHash('sha256').update(bytes).digest('hex'), sm3: sm3Hex(bytes) };
    if (!found) return { ...digests, document: null, seal: null, ...said('noSuchDocument', 'inForce') };
    const own = brought && { seal: brought, key: await this.seals.key(brought.keyId) };
    const { number, title, issuer, issuedOn, sha256 } = found.row;
    return {
      ...digests,
      document: { number, title, issuer, issuedOn, sha256, ...standsAs(found.standing) },
      seal: sealView(found.seal, found.key),
      ...said(verdictOn(found, bytes, own ?? undefined), found.standing),
    };
  }

  /** Every key that ever sealed, for whoever verifies elsewhere (`npm run verify-bundle -- --keys`). */
  @Get('seal-keys')
  @Operation({
    id: 'listSealKeys',
    summary: '印章公钥',
    access: 'public',
    rate: 'verify',
    answers: { 200: SealKeyList },
  })
  async keys(): Promise<SealKeyList> {
    const instant = (at: Date | null): string | null => at && isoInstant(at.getTime());
    return {
      items: (await this.seals.keys()).map((key) => ({
        keyId: key.keyId,
        sealId: key.sealId,
        sealName: key.sealName,
        holder: key.holder,
        publicKey: key.publicKey,
        createdAt: isoInstant(key.createdAt.getTime()),
        retiredAt: instant(key.retiredAt),
        revokedAt: instant(key.revokedAt),
        revokeReason: key.revokeReason,
      })),
    };
  }
}
