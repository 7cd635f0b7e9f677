/** As in the policy room, which the launcher, starting only built programs, does not import. */
const DEMO_PASSWORD = 'Lianshen-demo-2026';

const ACCOUNTS: readonly (readonly [string, string])[] = [
  ['640502.nr.handler', '自然资源局 经办人'],
  ['640502.nr.leader', '自然资源局 负责人'],
  ['640502.em.handler', '应急管理局 经办人（另有 ee ps wr fg tw 等部门）'],
  ['640502.gov.secretary', '政府常务会议 秘书'],
  ['640500.nr.registrar', '中卫市 备案登记'],
  ['640502.sup.inspector', '监督检查（只读）'],
  ['640502.sys.admin', '系统管理员'],
  ['mine01.filer', '示例企业 填报人'],
];

/** The closing lines of a start: where it is, and who may log in. */
export function welcome(url: string, demo: boolean): string {
  const lines = ['', `  Lianshen 联审 is ready: ${url}`];
  if (demo) {
    lines.push('', `  Demo accounts, password of all: ${DEMO_PASSWORD}`);
    for (const [name, post] of ACCOUNTS) lines.push(`    ${name.padEnd(24)}${post}`);
    lines.push('    (all others are listed on the login page)');
  }
  return [...lines, '', '  Ctrl-C stops everything and keeps the data.', ''].join('\n');
}
