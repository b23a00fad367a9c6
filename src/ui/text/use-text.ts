import { inject, shallowReadonly, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'
import type { Catalogue, Language } from './catalogue.ts'
import { first } from './vi/first.ts'

const STORED = 'tcpl-language'

export interface Text {
  /** The words of the chosen language. */
  readonly t: Readonly<ShallowRef<Catalogue>>
  readonly language: Readonly<ShallowRef<Language>>
  /** False while only the words of the form are here; parts that need others wait for it. */
  readonly whole: Readonly<ShallowRef<boolean>>
  /** Loads the rest of the words; pages other than the form wait for it before they are shown. */
  complete(): Promise<void>
  /**
   * English is loaded when asked for; until it has arrived the words stay as they are. Throws `TypeError` where it is not
   * on this device and cannot be fetched.
   */
  choose(language: Language): Promise<void>
}

const KEY: InjectionKey<Text> = Symbol('text')

/**
 * The form's Vietnamese is in the first bundle; a stored choice of English is loaded before the first screen. Where that is
 * not to be had without a network, the words are Vietnamese until the next start.
 */
export async function installText(app: App): Promise<Text> {
  // The router shows no page that needs more before `complete` has resolved.
  const t = shallowRef<Catalogue>(first as Catalogue)
  const language = shallowRef<Language>('vi')
  const whole = shallowRef(false)

  async function show(next: Language): Promise<void> {
    t.value = next === 'en' ? (await import('./en/en.ts')).en : (await import('./vi/vi.ts')).vi
    whole.value = true
    language.value = next
    document.documentElement.lang = next
  }
  const text: Text = {
    t: shallowReadonly(t),
    language: shallowReadonly(language),
    whole: shallowReadonly(whole),
    complete: async () => {
      if (!whole.value) await show(language.value)
    },
    async choose(next) {
      await show(next)
      localStorage.setItem(STORED, next)
    },
  }
  provideText(app, text)
  if (localStorage.getItem(STORED) === 'en')
    try {
      await show('en')
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause
    }
  return text
}

/** For what stands beside the app: the screen that locks it. */
export const provideText = (app: App, text: Text): App => app.provide(KEY, text)

/** The words of the chosen language: `const { t } = useText()`. */
export function useText(): Text {
  const text = inject(KEY)
  if (!text) throw new Error('installText was not called')
  return text
}
