import type { vi } from './vi/vi.ts'

/** The same tree with any wording: a missing or extra key in another language does not compile. */
type Wording<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Wording<T[K]>
}

/** Every word on screen. Vietnamese is the model; other languages follow its keys. */
export type Catalogue = Wording<typeof vi>

export type Language = 'vi' | 'en'
export const LANGUAGES: readonly Language[] = ['vi', 'en']
