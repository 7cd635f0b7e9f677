import type { MeetingView } from '@lianshen/contracts';

interface Props {
  readonly quorum: MeetingView['quorum'];
  /** Whether attendance was taken; before that nobody is counted. */
  readonly isCounted: boolean;
}

/** 法定人数: those present against those needed, in words and as a bar. */
export function QuorumMeter({ quorum: { members, required, present, met }, isCounted }: Props) {
  const words = isCounted ? `到会${present}人` : '尚未签到';
  return (
    <div className={`quorum ${met ? 'quorum-met' : 'quorum-short'}`}>
      <span>
        应到{members}人，法定人数{required}人，{words}：<strong>{met ? '达到' : '未达到'}法定人数</strong>
      </span>
      <span className="quorum-bar" aria-hidden="true">
        {Array.from({ length: members }, (_, i) => (
          <i key={i} className={`${i < present ? 'is-there' : ''}${i + 1 === required ? ' is-required' : ''}`} />
        ))}
      </span>
    </div>
  );
}
