import { lightLabels } from '../labels.js';
import { lightText, type Timing } from './light-text.js';

/** Light with its words; the due day beside it where there is one. */
export function LightTag({ timing, withDate = true }: { readonly timing: Timing; readonly withDate?: boolean }) {
  return (
    <span className="light-cell">
      <span
        className={`light light-${timing.light}`}
        title={timing.held ? '停产停建决定未解除，暂停办理' : lightLabels[timing.light]}
      >
        <i aria-hidden="true" />
        {lightText(timing)}
      </span>
      {withDate && timing.dueOn ? <span className="due-on">{timing.dueOn}</span> : null}
    </span>
  );
}
