import type { ApplicationPreviewView, MineView } from '@lianshen/contracts';
import { factLabels, labelOf, resumptionKindLabels, stopCauseLabels } from '../../labels.js';
import { knownFile } from '../../api/files.js';
import type { Application, ApplicationForm, SlotFile } from './application-form.js';

export interface Difference {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

interface OnFile {
  readonly form: ApplicationForm;
  readonly files: readonly (SlotFile & { readonly name: string; readonly slotTitle: string })[];
}

const NONE = '无';
const verdict = (ok: boolean | undefined): string => (ok === undefined ? '未自查' : ok ? '合格' : '不合格');

/** Fields of the form in words, so that two versions can be laid side by side. */
function fieldsOf(form: ApplicationForm, mine: MineView): readonly (readonly [string, string])[] {
  const partName = (id: string): string => mine.parts.find(({ partId }) => partId === id)?.name ?? id;
  return [
    ['申请类型', form.kind ? resumptionKindLabels[form.kind] : ''],
    ['申请范围', [...(form.parts ?? [])].sort().map(partName).join('、')],
    ['停产停建日期', form.stoppedOn ?? ''],
    ['停产停建原因', form.stopCause ? labelOf(stopCauseLabels, form.stopCause) : ''],
    ['计划开复工日期', form.plannedOn ?? ''],
    ['补充说明', form.note ?? ''],
    ...Object.entries(form.facts ?? {}).map(
      ([name, value]) => [labelOf(factLabels, name), value ? '是' : '否'] as const,
    ),
    ...(form.selfCheck ?? []).map(
      ({ itemId, ok, note }) => [`自查 ${itemId}`, verdict(ok) + (note?.trim() ? `，${note.trim()}` : '')] as const,
    ),
  ];
}

/** What differs between the application on file and the one being mended, in words. */
export function differencesOf(
  on: OnFile,
  mended: Application,
  mine: MineView,
  preview: Pick<ApplicationPreviewView, 'slots'> | undefined,
): readonly Difference[] {
  const before = new Map(fieldsOf(on.form, mine));
  const after = new Map(fieldsOf(mended.form, mine));
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const slots = [...new Set([...on.files, ...mended.files].map(({ slot }) => slot))];
  const fileName = (fileId: string): string =>
    on.files.find((file) => file.fileId === fileId)?.name ?? knownFile(fileId)?.name ?? '新上传的文件';
  const namesIn = (files: readonly SlotFile[], slot: string): string =>
    files
      .filter((file) => file.slot === slot)
      .map(({ fileId }) => fileName(fileId))
      .join('、');
  const idsIn = (files: readonly SlotFile[], slot: string): string =>
    files
      .filter((file) => file.slot === slot)
      .map(({ fileId }) => fileId)
      .join();
  return [
    ...names
      .filter((name) => (before.get(name) ?? '') !== (after.get(name) ?? ''))
      .map((name) => ({ name, before: before.get(name) || NONE, after: after.get(name) || NONE })),
    ...slots
      .filter((slot) => idsIn(on.files, slot) !== idsIn(mended.files, slot))
      .map((slot) => ({
        name: `材料“${preview?.slots.find(({ code }) => code === slot)?.title ?? on.files.find((file) => file.slot === slot)?.slotTitle ?? slot}”`,
        before: namesIn(on.files, slot) || NONE,
        after: namesIn(mended.files, slot) || NONE,
      })),
  ];
}
