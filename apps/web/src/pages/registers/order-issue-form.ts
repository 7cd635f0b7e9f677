import { dateText } from '../../components/format.js';

export interface OrderForm {
  readonly kind: 'mine' | 'class' | 'region';
  readonly mineId: string;
  /** Empty: the whole mine. */
  readonly partIds: readonly string[];
  readonly mineClass: string;
  readonly stops: readonly string[];
  readonly legalBasis: string;
  readonly issuedOn: string;
  readonly releaseBy: '' | 'issuer' | 'jointAcceptance';
  readonly section65: boolean;
  readonly fileIds: readonly string[];
}

export const newOrder = (mineId: string | null): OrderForm => ({
  kind: 'mine',
  mineId: mineId ?? '',
  partIds: [],
  mineClass: '',
  stops: [],
  legalBasis: '',
  issuedOn: dateText(new Date().toISOString()),
  releaseBy: '',
  section65: false,
  fileIds: [],
});

/** What keeps an order from being issued, in words. */
export function orderProblems(form: OrderForm): readonly string[] {
  const wrong: string[] = [];
  if (form.kind === 'mine' && !form.mineId) wrong.push('请选择矿山');
  if (form.kind === 'class' && !form.mineClass) wrong.push('请选择矿山类别');
  if (form.stops.length === 0) wrong.push('至少选择一项停止事项');
  if (!form.legalBasis.trim()) wrong.push('请填写依据');
  if (!form.issuedOn) wrong.push('请填写签发日期');
  if (!form.releaseBy) wrong.push('请选择由谁解除');
  return wrong;
}

function scopeOf({ kind, mineId, partIds, mineClass }: OrderForm) {
  if (kind === 'mine') return { kind, mineId, ...(partIds.length > 0 ? { partIds } : {}) };
  return kind === 'class' ? { kind, class: mineClass } : { kind };
}

/** The order as the API takes it. */
export function orderBody(form: OrderForm) {
  const fileId = form.fileIds.at(-1);
  return {
    scope: scopeOf(form),
    stops: form.stops,
    legalBasis: form.legalBasis.trim(),
    issuedOn: form.issuedOn,
    releaseBy: form.releaseBy,
    section65: form.section65,
    ...(fileId ? { fileId } : {}),
  };
}
