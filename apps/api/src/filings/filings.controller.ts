import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { FilingId, FilingList, FilingListQuery, FilingReceiptBody, FilingView } from '@lianshen/contracts';
import { isoInstant } from '@lianshen/domain';
import type { z } from 'zod';
import { optionalKey } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { caseDocument } from '../documents/document.views.js';
import { Operation } from '../http/operation.js';
import { Directory, type Names } from '../reference/directory.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { TemporalGateway } from '../temporal/temporal.gateway.js';
import { FilingStore, type StoredFiling } from './filing.store.js';

/** 备案: the city bureau's desk; contract.md "filings". */
@Controller('filings')
export class FilingsController {
  constructor(
    private readonly filings: FilingStore,
    private readonly directory: Directory,
    private readonly once: OnceStore,
    private readonly temporal: TemporalGateway,
  ) {}

  @Get()
  @Operation({ id: 'listFilings', summary: '备案', access: ['read', 'Filing'], answers: { 200: FilingList } })
  async list(@Who() who: Signed, @Query({ schema: FilingListQuery }) { state }: z.infer<typeof FilingListQuery>) {
    const names = await this.directory.current();
    const rows = await this.filings.list(scopeOf(who), state ?? null);
    return { items: rows.map((row) => filingView(row, names)), nextCursor: null, total: rows.length };
  }

  @Post(':filingId/receipt')
  @Operation({
    id: 'answerFiling',
    summary: '备案回执',
    access: ['act', 'Filing'],
    answers: { 200: FilingView },
    problems: ['alreadyDecided'],
  })
  receipt(
    @Who() who: Signed,
    @Param('filingId', { schema: FilingId }) filingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: FilingReceiptBody }) body: FilingReceiptBody,
  ) {
    const request = { userId: who.userId, operation: 'answerFiling', resource: filingId, key: optionalKey(key), body };
    return this.once.run(request, async () => {
      const row = await this.filings.answer(scopeOf(who), filingId, body);
      // kept first: a signal that is lost is sent again by the same answer
      await this.temporal.signal(row.caseNo, 'filingReceipt', {
        filingId,
        result: body.result,
        receiptNo: body.receiptNo,
      });
      return filingView(row, await this.directory.current());
    });
  }
}

const filingView = (row: StoredFiling, names: Names): FilingView => ({
  filingId: row.filingId,
  caseNo: row.caseNo,
  caseTitle: row.caseTitle,
  target: row.targetRegion,
  targetName: names.region(row.targetRegion),
  documentId: row.documentId,
  documents: row.documents.map(caseDocument),
  state: row.state,
  receiptNo: row.receiptNo,
  note: row.note,
  sentAt: isoInstant(row.sentAt.getTime()),
  answeredAt: row.answeredAt && isoInstant(row.answeredAt.getTime()),
});
