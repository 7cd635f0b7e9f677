import { useQueryClient } from '@tanstack/react-query';
import type { MeetingView } from '@lianshen/contracts';
import { keys } from '../../api/queries.js';
import { ActDialog } from '../../components/act-dialog.js';
import { choiceField, reasonField } from '../../components/act-schemas.js';
import type { Item, Member } from './meeting-facts.js';
import { positionLabels } from './meeting-labels.js';

interface Props {
  readonly meeting: MeetingView;
  readonly item: Item;
  readonly member: Member;
  readonly onClose: () => void;
}

/** 更正表态: by whoever entered it; what stood before stays on the page and in the record. */
export function CorrectionDialog({ meeting: { meetingId, capture }, item, member, onClose }: Props) {
  const client = useQueryClient();
  const close = (): void => {
    void client.invalidateQueries({ queryKey: keys.meeting(meetingId) });
    onClose();
  };
  const isByMember = capture === 'online';
  const kept = '原表态和更正理由一并留存，不能删除；形成决议后不能更正。';
  return (
    <ActDialog
      act={{
        title: isByMember ? '更正我的表态' : `更正${member.name}的表态`,
        explanation: isByMember ? `${kept}主要负责人已经表态的，须在您更正后重新末位表态。` : kept,
        path: `/meetings/${meetingId}/items/${item.itemId}/positions/correction`,
        schema: {
          type: 'object',
          properties: {
            ...(isByMember ? {} : { userId: choiceField('成员', [{ value: member.userId, label: member.name }]) }),
            position: choiceField(
              '更正为',
              Object.entries(positionLabels).map(([value, label]) => ({ value, label })),
            ),
            statement: { type: 'string', title: '意见', format: 'textarea', maxLength: 4_000 },
            reason: reasonField('更正理由'),
          },
          required: [...(isByMember ? [] : ['userId']), 'position', 'reason'],
        },
        done: '表态已更正',
      }}
      caseNo={meetingId}
      onClose={close}
    />
  );
}
