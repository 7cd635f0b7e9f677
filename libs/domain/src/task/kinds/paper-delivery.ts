import type { TextRef } from '../../case/text-ref.js';
import { addDays, dateOf } from '../../clock/dates.js';
import type { KindRules } from './kind-rules.js';
import { filled, holds, requireAll } from './require.js';

/** 直接送达、留置送达、委托送达、邮寄送达、公告送达: 民事诉讼法 第八十八条至第九十五条，行政机关参照执行. */
export const DELIVERY_MODES = ['direct', 'left', 'entrusted', 'post', 'announced'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];

/** 民事诉讼法 第九十五条: 自发出公告之日起经过三十日，即视为送达. */
const ANNOUNCED_DAYS = 30;

/** 送达回证 as it came back signed: how, when, to whom or refused, with its scan. */
export interface PaperDeliveryDecision<Text> {
  readonly mode: DeliveryMode;
  /** 送达之日; by post the day on the postal receipt, announced the day from which it counts as delivered. */
  readonly deliveredOn: string;
  /** Who took it, in which capacity; of `direct` and `entrusted`. */
  readonly recipient?: Text | undefined;
  /** Why nobody took it, and how leaving it was documented; of `left`. */
  readonly refusal?: Text | undefined;
  readonly witnesses?: readonly { readonly name: Text }[] | undefined;
  readonly postNumber?: string | undefined;
  readonly announcedOn?: string | undefined;
  /** Scans: the signed receipt, the postal receipt, the announcement. */
  readonly files: readonly string[];
  readonly note?: Text | undefined;
}
type Decided = PaperDeliveryDecision<TextRef>;

const needs: Readonly<Record<DeliveryMode, (decision: Decided) => (ReturnType<typeof holds> | null)[]>> = {
  direct: ({ recipient }) => [filled(recipient, 'recipient', '请填写签收人')],
  entrusted: ({ recipient }) => [filled(recipient, 'recipient', '请填写签收人')],
  left: ({ refusal, witnesses = [] }) => [
    filled(refusal, 'refusal', '请记录拒收情形和留置经过'),
    holds(witnesses.length > 0, 'witnesses', '留置送达应当有见证人'),
    ...witnesses.map(({ name }, i) => filled(name, `witnesses.${i}.name`, '请填写见证人')),
  ],
  post: ({ postNumber }) => [holds(!!postNumber, 'postNumber', '请填写邮件号码')],
  announced: ({ announcedOn, deliveredOn }) => [
    holds(!!announcedOn, 'announcedOn', '请填写公告日期'),
    holds(
      !announcedOn || deliveredOn >= addDays(announcedOn, ANNOUNCED_DAYS),
      'deliveredOn',
      '自公告之日起满三十日，才视为送达',
    ),
  ],
};

export const paperDeliveryKind: KindRules<Decided> = {
  validate: (decision, { payload, now }) => {
    const { mode, deliveredOn, files } = decision;
    if (!DELIVERY_MODES.includes(mode)) return requireAll([holds(false, 'mode', '请选择送达方式')]);
    return requireAll([
      holds(deliveredOn >= String(payload['issuedOn']), 'deliveredOn', '不能早于文书的成文日期'),
      holds(deliveredOn <= dateOf(now), 'deliveredOn', '不能晚于今天'),
      ...needs[mode](decision),
      holds(Array.isArray(files) && files.length > 0, 'files', '请上传送达回证的扫描件'),
    ]);
  },
  stands: () => true,
  result: ({ mode }) => mode,
  texts: ['recipient', 'refusal', 'witnesses.*.name', 'note'],
};
