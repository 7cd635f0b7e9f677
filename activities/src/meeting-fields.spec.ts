import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MEETING_DOCUMENT_KINDS, type MeetingDocumentKind } from '@lianshen/domain';
import { fieldsOf, listsOf, loadPacks, type PackOf } from '@lianshen/policy';
import { PDFDocument } from 'pdf-lib';
import { pdfRenderer } from './document-pdf.js';
import type { Paragraph } from './document-text.js';
import { documentText, errandActivities, type MadeDocument } from './errand.activities.js';
import { compilePapers, type Material } from './meeting-papers.js';
import { meetingSample } from './meeting-sample.js';

const pack = loadPacks().find(
  (one): one is PackOf<'resumption'> => one.procedure === 'resumption' && one.regionCode === '640502',
)!;
const stamp = {
  number: '政府常务会议〔2027〕1号',
  verificationCode: '7K3M-9QXT-2HFD-8WPA',
  verifyAt: 'http://127.0.0.1',
};
const renderer = pdfRenderer();
const written = (kind: MeetingDocumentKind) => {
  const { errand, sources } = meetingSample(pack, kind);
  return documentText(errand, sources, stamp);
};
const wordsOf = (paragraph: Paragraph): string => {
  if (typeof paragraph === 'string') return paragraph;
  return 'heading' in paragraph ? paragraph.heading : paragraph.table.rows.flat().join('\n');
};
const whole = (kind: MeetingDocumentKind): string => written(kind).paragraphs.map(wordsOf).join('\n');
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('documents of a meeting', () => {
  it.each(MEETING_DOCUMENT_KINDS)('%s has every field filled in, and equal words give equal bytes', async (kind) => {
    const text = written(kind);
    expect(`${text.title}${whole(kind)}`).not.toMatch(/[{}]|undefined|null/);
    expect(text.issuer).toBe('沙坡头区人民政府');
    expect(digest(await renderer.render(text))).toBe(digest(await renderer.render(written(kind))));
  });

  it('the record has positions, dissent, what was put right and the text; minutes and extract have none of it', () => {
    for (const said of ['弃权', '排土场截水沟刚刚清淤', '录入有误', '同意5，不同意0，弃权1', '自然资源局汇报了'])
      expect(whole('meetingRecord')).toContain(said);
    for (const kind of ['meetingMinutes', 'matterExtract'] as const)
      for (const said of ['录入有误', '同意5', '采场边坡监测数据连续', '自然资源局汇报了', '外出开会'])
        expect(whole(kind)).not.toContain(said);
    expect(whole('meetingMinutes')).toContain('雨季前对排土场截排水系统再核查一次并报送结果，由');
  });

  it('no template but that of the record can name who said what', () => {
    for (const kind of MEETING_DOCUMENT_KINDS.filter((one) => one !== 'meetingRecord')) {
      const columns = [...fieldsOf(kind), ...Object.values(listsOf(kind)).flat()];
      expect(
        columns.filter((name) =>
          /position|statement|count|reasons|^text$/.test(name.replace(/^(present|matters)\.count$/, '')),
        ),
      ).toEqual(kind === 'meetingMinutes' || kind === 'matterExtract' ? ['text'] : []);
    }
  });

  it('an item that its case took back is named as not heard, under its number on the agenda; the others keep theirs', async () => {
    const without = (kind: 'meetingRecord' | 'meetingMinutes') => {
      const { errand, sources } = meetingSample(pack, kind);
      const data = errand.data as { items: { proposalId: string }[] };
      const [first, ...others] = data.items;
      const taken = { ...first, state: 'withdrawn', positions: {}, recused: [], corrected: [], resolution: null };
      const text = documentText({ ...errand, data: { ...data, items: [taken, ...others] } }, sources, stamp);
      return text.paragraphs.map(wordsOf).join('\n');
    };
    const minutes = without('meetingMinutes');
    expect(minutes).toContain('研究了1个议题');
    expect(minutes).toMatch(/下列议题的办件在审议前撤回，会议未予研究：\n议题1，/);
    expect(minutes).toMatch(/\n2\. 会议研究了/);
    expect(minutes).not.toMatch(/\n1\. 会议研究了/);
    expect(without('meetingRecord')).toMatch(/下列议题的办件在审议前撤回，会议未予审议：\n议题1，/);
    expect(whole('meetingMinutes')).not.toContain('撤回');
  });

  it('a meeting that lost its quorum does not claim one', () => {
    const { errand, sources } = meetingSample(pack, 'meetingRecord');
    const attendance = { ...(errand.data['attendance'] as object), present: ['head', 'member1', 'member2'] };
    const lost = documentText({ ...errand, data: { ...errand.data, attendance } }, sources, stamp);
    expect(lost.paragraphs.map(wordsOf).join('\n')).toContain('实到3人，不足法定人数');
  });
});

/** A file of so many pages, some lying on their side. */
async function upload(pages: number, turned = 0): Promise<Uint8Array> {
  const file = await PDFDocument.create({ updateMetadata: false });
  for (let i = 0; i < pages; i += 1) {
    const page = file.addPage([842, 595]);
    page.drawSquare({ x: 10, y: 10, size: 100 });
    page.setRotation({ type: 'degrees', angle: turned } as never);
  }
  return file.save();
}
const file = (no: string, title: string, bytes: Uint8Array, mediaType = 'application/pdf'): Material => ({
  no,
  title,
  file: { bytes, mediaType, sha256: digest(bytes) },
});
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the papers of a meeting', () => {
  const { errand, sources } = meetingSample(pack, 'meetingPapers');
  /** Compiles, and remembers the list of contents that was printed. */
  async function compile(materials: readonly Material[]): Promise<{ bytes: Buffer; listed: string[][] }> {
    let listed: string[][] = [];
    const bytes = await compilePapers(renderer, materials, (contents) => {
      if (contents.length > 0) listed = contents.map(({ title, form, page }) => [title, form, page]);
      return documentText(errand, { ...sources, contents }, stamp);
    });
    return { bytes, listed };
  }

  it('are one file in the order of the pack; what cannot be printed is named, never left out', async () => {
    const materials = [
      { no: '1', title: '请示说明', words: ['现提请审议。'] },
      file('1', '开复工申请报告', await upload(2, 90)),
      file('1', '现场照片', PIXEL, 'image/png'),
      file('1', '坏文件', Buffer.from('%PDF-1.4 nothing')),
      file('2', '台账', Buffer.from('x'), 'application/vnd.ms-excel'),
    ];
    const { bytes, listed } = await compile(materials);
    expect(listed).toEqual([
      ['请示说明', '系统文书', '2'],
      ['开复工申请报告', '附件', '3'],
      ['现场照片', '图片', '5'],
      ['坏文件', '另附原件', '—'],
      ['台账', '另附原件', '—'],
    ]);
    const papers = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(papers.getPageCount()).toBe(5);
    for (const page of papers.getPages()) expect(Math.round(page.getWidth())).toBe(595);
    expect(digest((await compile(materials)).bytes)).toBe(digest(bytes));
  });

  it('are made by the same errand as every other document', async () => {
    const desk = {
      notify: () => Promise.resolve(),
      issue: async (_request: unknown, make: (of: typeof sources, with_: typeof stamp) => Promise<MadeDocument>) => {
        const { bytes } = await make({ ...sources, materials: [{ no: '1', title: '说明', words: ['甲'] }] }, stamp);
        return { errandId: errand.errandId, number: stamp.number, sha256: digest(bytes) };
      },
    };
    const { runErrand } = errandActivities(desk as never, renderer);
    const run = {
      caseNo: sources.meetingId,
      regionCode: '640502',
      policy: { id: 'p', version: '1', hash: 'h' },
      errand,
    };
    expect(await runErrand(run)).toEqual(await runErrand(run));
  });
});
