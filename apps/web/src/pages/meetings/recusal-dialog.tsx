import { useQueryClient } from '@tanstack/react-query';
import type { MeetingView } from '@lianshen/contracts';
import { keys } from '../../api/queries.js';
import { ActDialog } from '../../components/act-dialog.js';
import { choiceField, reasonField } from '../../components/act-schemas.js';
import type { Item, Member } from './meeting-facts.js';

interface Props {
  readonly meeting: MeetingView;
  readonly item: Item;
  readonly me: Member | undefined;
  readonly onClose: () => void;
}

/** 回避: from this item only; one's own, or entered by the secretary. */
export function RecusalDialog({ meeting: { meetingId, members }, item, me, onClose }: Props) {
  const client = useQueryClient();
  const whom = me ? [me] : members.filter(({ seat }) => !item.recused.includes(seat));
  const close = (): void => {
    void client.invalidateQueries({ queryKey: keys.meeting(meetingId) });
    onClose();
  };
  return (
    <ActDialog
      act={{
        title: me ? '申请回避' : '登记回避',
        explanation: '回避只对本议题有效：回避成员不计入本议题的应到、到会和表态；已作的表态随之作废。',
        path: `/meetings/${meetingId}/items/${item.itemId}/recusals`,
        schema: {
          type: 'object',
          properties: {
            userId: choiceField(
              '回避成员',
              whom.map(({ userId, name }) => ({ value: userId, label: name })),
            ),
            reason: reasonField('回避理由'),
          },
          required: ['userId', 'reason'],
        },
        done: '已登记回避',
      }}
      caseNo={meetingId}
      onClose={close}
    />
  );
}
