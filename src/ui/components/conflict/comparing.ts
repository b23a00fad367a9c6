import type { InjectionKey } from 'vue'

/** Provided where the values already stand side by side: the form's controls need not show them again. */
export const COMPARING: InjectionKey<true> = Symbol('comparing')
