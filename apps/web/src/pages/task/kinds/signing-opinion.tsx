import { Button, Input } from 'antd';

interface Props {
  readonly label?: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly phrases?: readonly string[];
  readonly onChange: (text: string) => void;
}

/** An opinion with the phrases usual here, at most 4,000 characters. */
export function OpinionField({ label = '意见', value, disabled, phrases = [], onChange }: Props) {
  return (
    <div className="field">
      <label htmlFor="opinion-text">{label}</label>
      <Input.TextArea
        id="opinion-text"
        value={value}
        maxLength={4000}
        autoSize={{ minRows: 3, maxRows: 12 }}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
      {phrases.length > 0 ? (
        <div className="phrases">
          <span className="phrases-title">常用语</span>
          {phrases.map((phrase) => (
            <Button key={phrase} size="small" disabled={disabled} onClick={() => onChange(value + phrase)}>
              {phrase}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
