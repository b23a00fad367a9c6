import { inject, shallowReadonly, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'
import type { Catalogue, Language } from './catalogue.ts'
import { vi } from './vi/vi.ts'

const STORED = 'tcpl-language'

interface Text {
  /** The words of the chosen language. */
  readonly t: Readonly<ShallowRef<Catalogue>>
  readonly language: Readonly<ShallowRef<Language>>
  /** English is loaded when asked for; until it has arrived the words stay as they are. */
  choose(language: Language): Promise<void>
}

const KEY: InjectionKey<Text> = Symbol('text')

/** Vietnamese is in the first bundle; a stored choice of English is loaded before the first screen. */
export async function installText(app: App): Promise<void> {
  const t = shallowRef<Catalogue>(vi)
  const language = shallowRef<Language>('vi')
  async function choose(next: Language): Promise<void> {
    t.value = next === 'en' ? (await import('./en/en.ts')).en : vi
    language.value = next
    document.documentElement.lang = next
    localStorage.setItem(STORED, next)
  }
  app.provide(KEY, { t: shallowReadonly(t), language: shallowReadonly(language), choose })
  if (localStorage.getItem(STORED) === 'en') await choose('en')
}

/** The words of the chosen language: `const { t } = useText()`. */
export function useText(): Text {
  const text = inject(KEY)
  if (!text) throw new Error('installText was not called')
  return text
}
