import { knownFile } from '../../api/files.js';
import type { ApplicationForm } from './application-form.js';
import { applicationLines, type NamedMine } from './application-lines.js';

interface Props {
  readonly form: ApplicationForm;
  readonly mine: NamedMine | null;
}

/** Scope, dates and stated facts, as they are read before signing. */
export const ApplicationSummary = (read: Props) => (
  <dl className="values">
    {applicationLines(read).map(([name, text]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd className="pre">{text}</dd>
      </div>
    ))}
  </dl>
);

interface MaterialsProps {
  readonly slots: readonly { readonly code: string; readonly title: string; readonly required: boolean }[];
  readonly files: readonly { readonly slot: string; readonly fileId: string; readonly name?: string }[];
}

/** Materials by slot, read; what is missing is said. */
export const MaterialsSummary = ({ slots, files }: MaterialsProps) => (
  <ul className="material-summary">
    {slots.map((slot) => {
      const own = files.filter((file) => file.slot === slot.code);
      if (own.length === 0 && !slot.required) return null;
      return (
        <li key={slot.code}>
          <span>{slot.title}</span>
          {own.length === 0 ? (
            <span className="tag tag-red">未上传</span>
          ) : (
            own.map((file) => (
              <a key={file.fileId} href={`/api/v1/files/${file.fileId}`}>
                {file.name ?? knownFile(file.fileId)?.name ?? '已上传的文件'}
              </a>
            ))
          )}
        </li>
      );
    })}
  </ul>
);
