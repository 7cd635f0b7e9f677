import { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true、false）',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
};
const named = (type: unknown): string => TYPE_NAMES[String(type)] ?? String(type);

/** What is counted in a bound, by what carries it. */
const UNITS: Readonly<Record<string, string>> = { string: '个字', array: '项', set: '项' };

function bound(issue: RawIssue): string {
  const isMin = issue.code === 'too_small';
  const limit = String(isMin ? issue['minimum'] : issue['maximum']);
  const unit = UNITS[String(issue['origin'])];
  if (unit === undefined) return isMin ? `不能小于${limit}` : `不能大于${limit}`;
  if (isMin && limit === '1') return unit === '项' ? '至少填写一项' : '不能为空';
  return isMin ? `不能少于${limit}${unit}` : `不能超过${limit}${unit}`;
}

/** What a schema that says nothing itself says of a wrong value, in the words of whoever filled the form; undefined: zod's own. */
export function problemMessage(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必须填写' : `应为${named(issue['expected'])}`;
    case 'invalid_value': {
      const values = issue['values'] as readonly unknown[];
      const only = values.length === 1 ? '只能是' : '只能是其中之一：';
      return issue.input === undefined ? `必须填写，${only}${values.join('、')}` : `${only}${values.join('、')}`;
    }
    case 'unrecognized_keys':
      return `没有这样的字段：${(issue['keys'] as readonly string[]).join('、')}`;
    case 'too_small':
    case 'too_big':
      return bound(issue);
    default:
      return undefined;
  }
}
