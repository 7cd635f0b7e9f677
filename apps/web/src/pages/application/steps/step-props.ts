import type { ApplicationPreviewView, MineView } from '@lianshen/contracts';
import type { FieldError } from '../../../forms/values.js';
import type { Application } from '../application-form.js';

/** What every step gets: the mine, what the application is asked (absent until its scope is chosen), what stands in it. */
export interface StepProps {
  readonly mine: MineView;
  readonly preview: ApplicationPreviewView | undefined;
  readonly application: Application;
  readonly errors: readonly FieldError[];
  readonly disabled: boolean;
  readonly onChange: (application: Application) => void;
}
