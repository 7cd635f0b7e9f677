import type { PhotoFacts } from '@lianshen/contracts';
import { knownFile } from '../api/files.js';
import { instantText } from './format.js';
import { discrepancies, photoText, type StatedFacts } from './photo-facts.js';

/** What the person states of a piece of evidence, in words. */
const statedText = ({ takenAt, lat, lon }: StatedFacts): string =>
  [takenAt ? instantText(takenAt) : '', lat !== undefined && lon !== undefined ? `${lat}, ${lon}` : '']
    .filter((one) => one !== '')
    .join(' · ');

/** What the person states, what the photo says of itself, and where the two differ. */
export function EvidenceFacts({ stated, photo }: { readonly stated: StatedFacts; readonly photo: PhotoFacts | null }) {
  const said = statedText(stated);
  const own = photo ? photoText(photo) : '';
  const differs = photo ? discrepancies(stated, photo) : [];
  return (
    <>
      {said ? <span className="muted">填报：{said}</span> : null}
      {own ? <span className="muted">照片自带：{own}</span> : null}
      {differs.length > 0 ? <span className="tag tag-amber">与填报不符：{differs.join('，')}</span> : null}
    </>
  );
}

/** A file by its name, to be opened; without a name known here by what it is. */
export const FileLink = ({ fileId, name }: { readonly fileId: string; readonly name: string }) => (
  <a href={`/api/v1/files/${fileId}`} target="_blank" rel="noreferrer">
    {knownFile(fileId)?.name ?? name}
  </a>
);
