/** Who stands where an example leaves a blank; nobody real. */
const NAMES: Readonly<Record<string, string>> = {
  '（验收组组长）': '申屠岚',
  '（联系人）': '闻人舟',
  '（到场人姓名）': '申屠岚',
  '（企业陪同人姓名）': '令狐山',
  '（验收人甲）': '申屠岚',
  '（验收人乙）': '闻人舟',
  '（证件号甲）': '示例-0001',
  '（证件号乙）': '示例-0002',
};

/** An example with its blanks filled in. */
export function invented(example: unknown): unknown {
  if (typeof example === 'string') return NAMES[example] ?? example;
  if (Array.isArray(example)) return example.map(invented);
  if (typeof example !== 'object' || example === null) return example;
  return Object.fromEntries(Object.entries(example).map(([key, value]) => [key, invented(value)]));
}
