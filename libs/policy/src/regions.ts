import { z } from 'zod';
import { readData } from './data-files.js';

const Region = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  name: z.string(),
  /** With province and city. */
  fullName: z.string(),
  /** How its own bodies begin: 区, 旗, 县, 市. */
  unit: z.string(),
  level: z.enum(['city', 'county']),
  /** The city it belongs to, when that city is served too. */
  parent: z.string().nullable(),
});
export type Region = z.infer<typeof Region>;

const RegionFile = z.strictObject({ schema: z.literal('regions/1'), note: z.string(), regions: z.array(Region) });

/** The regions of the five governing documents, by code. */
export const regions: readonly Region[] = readData('regions.json', RegionFile).regions;

export const findRegion = (code: string): Region | undefined => regions.find((region) => region.code === code);
