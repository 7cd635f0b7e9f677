import { ActDialog } from '../../components/act-dialog.js';
import { reasonField } from '../../components/act-schemas.js';

interface Props {
  readonly caseNo: string;
  readonly onClose: () => void;
}

/** 备案例外: the bureau has not answered within its days; the leader decides whether the case goes on without its receipt. */
export const FilingExceptionDialog = ({ caseNo, onClose }: Props) => (
  <ActDialog
    caseNo={caseNo}
    onClose={onClose}
    act={{
      title: '申请备案例外',
      explanation: '市局逾期没有答复。负责人同意后，办件不等回执继续办理，并作为例外记录在案；迟到的回执仍会记录。',
      path: `/cases/${caseNo}/filing-exceptions`,
      schema: {
        type: 'object',
        properties: {
          reason: reasonField('缘由：何时、如何催办，市局如何答复'),
          files: {
            type: 'array',
            title: '催办记录等佐证',
            format: 'files',
            minItems: 1,
            maxItems: 20,
            items: { type: 'string', format: 'uuid' },
          },
        },
        required: ['reason', 'files'],
      },
      done: '已提交，由负责人决定',
    }}
  />
);
