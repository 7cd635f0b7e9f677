/** The part a paragraph plays in a document; said by its style, which Word and WPS show by name. */
export type StyleRole =
  'title' | 'number' | 'salutation' | 'body' | 'listHeading' | 'cell' | 'issuer' | 'issuedOn' | 'verification';

interface Style {
  readonly id: string;
  readonly name: string;
  readonly font: string;
  readonly size: number;
  readonly align: 'center' | 'left' | 'right' | 'both';
  readonly indent: boolean;
}

/** 党政机关公文格式 GB/T 9704—2012: what officials see while they edit; the PDF is laid out by the product itself. */
export const STYLES: Readonly<Record<StyleRole, Style>> = {
  title: { id: 'LsTitle', name: '公文标题', font: '方正小标宋简体', size: 22, align: 'center', indent: false },
  number: { id: 'LsNumber', name: '公文文号', font: '仿宋', size: 16, align: 'center', indent: false },
  salutation: { id: 'LsSalutation', name: '公文主送', font: '仿宋', size: 16, align: 'left', indent: false },
  body: { id: 'LsBody', name: '公文正文', font: '仿宋', size: 16, align: 'both', indent: true },
  listHeading: { id: 'LsListHeading', name: '公文清单标题', font: '仿宋', size: 16, align: 'both', indent: true },
  cell: { id: 'LsCell', name: '公文表格', font: '仿宋', size: 12, align: 'left', indent: false },
  issuer: { id: 'LsIssuer', name: '公文署名', font: '仿宋', size: 16, align: 'right', indent: false },
  issuedOn: { id: 'LsIssuedOn', name: '公文日期', font: '仿宋', size: 16, align: 'right', indent: false },
  verification: { id: 'LsVerification', name: '公文核验', font: '仿宋', size: 10, align: 'left', indent: false },
};

/** What the product prints itself, whatever the template: a template shows it in its place and may not change it. */
export const FIXED = {
  number: '{number}',
  issuer: '{issuer.name}',
  issuedOn: '{issuedOn}',
  verification: '核验码：{verificationCode}',
} as const;
