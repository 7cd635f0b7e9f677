import { createContext, useContext } from 'react';
import type { FieldError } from './values.js';

export interface FormContext {
  /** Prefix of element ids, unique on the page. */
  readonly id: string;
  readonly disabled: boolean;
  readonly errors: readonly FieldError[];
}

const Context = createContext<FormContext>({ id: 'form', disabled: false, errors: [] });
export const FormProvider = Context.Provider;
export const useFormContext = (): FormContext => useContext(Context);

/** Id of the element that takes the focus for a path. */
export const elementId = (formId: string, path: string): string => `${formId}-${path.replaceAll('.', '-') || 'root'}`;
