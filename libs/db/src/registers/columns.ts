import type { EntitySchemaColumnOptions } from 'typeorm';

/** Columns of the registers' entities; `EntitySchema` wants the type and the column's name of each. */
export const text = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name });
export const optionalText = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, nullable: true });
export const texts = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, array: true });
export const key = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, primary: true });
export const json = (name: string): EntitySchemaColumnOptions => ({ type: 'jsonb', name });
export const optionalJson = (name: string): EntitySchemaColumnOptions => ({ type: 'jsonb', name, nullable: true });
/** Read and written as `YYYY-MM-DD`. */
export const date = (name: string): EntitySchemaColumnOptions => ({ type: 'date', name });
export const optionalDate = (name: string): EntitySchemaColumnOptions => ({ type: 'date', name, nullable: true });
export const int = (name: string): EntitySchemaColumnOptions => ({ type: 'int', name });
export const flag = (name: string): EntitySchemaColumnOptions => ({ type: 'boolean', name });
