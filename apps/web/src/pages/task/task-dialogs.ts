import type { TaskAction, TaskView } from '@lianshen/contracts';
import type { Act } from '../../components/act-dialog.js';
import { choiceField, reasonField } from '../../components/act-schemas.js';
import type { JsonSchema } from '../../forms/json-schema.js';
import { returnPreview } from './return-preview.js';

const people = (task: TaskView) => task.colleagues.map((person) => ({ value: person.userId, label: person.name }));

const giving = (task: TaskView): JsonSchema => ({
  type: 'object',
  properties: { toUserId: choiceField('交给', people(task)), reason: reasonField() },
  required: ['toUserId', 'reason'],
});

/** The dialog of an act that needs something filled in; null when there is nobody or nothing to choose. */
export function dialogOf(action: TaskAction, task: TaskView, signer: JsonSchema | null): Act | null {
  const path = `/tasks/${encodeURIComponent(task.taskId)}/${action}`;
  switch (action) {
    case 'recall':
      return {
        title: '撤回办理',
        explanation: '撤回后此任务重新待办，您可再次办理。后续环节已有人办理时不能撤回。',
        path,
        schema: { type: 'object', properties: { reason: reasonField('撤回理由') }, required: ['reason'] },
        done: '已撤回',
      };
    case 'return':
      return task.returnTargets.length === 0 ? null : returning(task, path);
    case 'transfer':
      return task.colleagues.length === 0
        ? null
        : {
            title: '转办',
            explanation: '转办后由对方办理，您不再是经办人。',
            path,
            schema: giving(task),
            done: '已转办',
          };
    case 'delegate':
      return task.colleagues.length === 0
        ? null
        : {
            title: '委派',
            explanation: '委派后由对方代为处理并交回，您仍是经办人。',
            path,
            schema: giving(task),
            done: '已委派',
          };
    case 'addSigner':
      return (
        signer &&
        signing(signer, '加签', '加签的人排在现有会签人之后依次会签。', path.replace(/addSigner$/, 'add-signer'))
      );
    case 'removeSigner':
      return (
        signer && signing(signer, '减签', '只能减去尚未签署的会签人。', path.replace(/removeSigner$/, 'remove-signer'))
      );
    default:
      return null;
  }
}

const returning = (task: TaskView, path: string): Act => ({
  title: '退回环节',
  explanation: '办件的时限照常计算。选定环节和方式后，下面列出退回的全部后果。',
  preview: (value) => returnPreview(task, value),
  path,
  schema: {
    type: 'object',
    properties: {
      toPhase: choiceField(
        '退回到',
        task.returnTargets.map((target) => ({ value: target.code, label: target.title })),
      ),
      then: choiceField('办完后', [
        { value: 'back', label: '直接回到本环节（此间已作决定保留）' },
        { value: 'redo', label: '其后各环节重新办理' },
      ]),
      reason: reasonField('退回理由'),
    },
    required: ['toPhase', 'then', 'reason'],
  },
  done: '已退回',
  isGrave: true,
});

const signing = (signer: JsonSchema, title: string, explanation: string, path: string): Act => ({
  title,
  explanation,
  path,
  schema: {
    ...signer,
    title,
    properties: { ...signer.properties, reason: reasonField() },
    required: [...(signer.required ?? []), 'reason'],
  },
  done: `已${title}`,
});
