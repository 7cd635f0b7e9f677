import type { SlipField, TextRef } from '@lianshen/domain';
import type { Fields } from './document-fields.js';
import { chineseDate, known, numbered, sentence, textOf } from './document-values.js';
import type { DocumentSources } from './document-sources.js';

type Data = Readonly<Record<string, unknown>>;

const FIELD_NAMES: Readonly<Record<SlipField, string>> = {
  applicantName: '企业名称',
  creditCode: '统一社会信用代码',
  mineName: '矿山名称',
  township: '所在乡镇',
  submittedOn: '申请提交日期',
  acceptedOn: '受理日期',
  referenceNumber: '引用的文号',
  referenceDate: '引用文书的日期',
  place: '地点',
  contact: '联系人、主持人',
  wording: '文字',
};

/** 更正通知: which document, what is wrong in it, what is right. */
export function erratumNotice(sources: DocumentSources, data: Data): Fields {
  const document = known(data['document'], 'the document') as Record<
    'title' | 'number' | 'issuedOn' | 'verificationCode',
    string
  >;
  const slips = known(data['slips'], 'the slips') as readonly { field: SlipField; wrong: TextRef; right: TextRef }[];
  return {
    values: {
      'document.title': document.title,
      'document.number': document.number,
      'document.issuedOn': chineseDate(document.issuedOn),
      'document.verificationCode': document.verificationCode,
      'erratum.reason': sentence(textOf(sources, data['reason'], 'the reason')),
    },
    lists: {
      slips: numbered(
        slips.map(({ field, wrong, right }) => ({
          field: FIELD_NAMES[field],
          wrong: textOf(sources, wrong, 'what is wrong'),
          right: textOf(sources, right, 'what is right'),
        })),
      ),
    },
  };
}
