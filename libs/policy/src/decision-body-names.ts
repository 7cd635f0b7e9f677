/** A decision body of a region: its full name, what its meetings are called, and what their numbers begin with. */
export const decisionBodyName = (
  region: string,
  body: 'government' | 'party',
): { readonly name: string; readonly meeting: string; readonly mark: string } =>
  body === 'party'
    ? { name: `中共${region}委员会`, meeting: '常务委员会会议', mark: '党委会议' }
    : { name: `${region}人民政府`, meeting: '常务会议', mark: '政府常务会议' };
