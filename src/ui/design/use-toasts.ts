import {
  inject,
  onScopeDispose,
  provide,
  readonly,
  shallowRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type { Tone } from './tone.ts'

/** A short word after an act. `undo` is a second way to take it back: the same act must be reachable elsewhere. */
export interface Toast {
  tone: Tone
  text: string
  action?: { label: string; run: () => void } | undefined
}

interface Toasts {
  shown: Readonly<ShallowRef<readonly (Toast & { id: number })[]>>
  show: (toast: Toast) => void
  dismiss: (id: number) => void
  /** Stops the clock of every toast (pointer or focus on one) until `resume`. */
  pause: () => void
  resume: () => void
}

const key: InjectionKey<Toasts> = Symbol('toasts')
const shortMs = 6_000
const withActionMs = 12_000
const mostAtOnce = 3

/** Called once, by the root component; ToastHost and every page below then share one list. */
export function provideToasts(): Toasts {
  const shown = shallowRef<readonly (Toast & { id: number })[]>([])
  const clocks = new Map<number, ReturnType<typeof setTimeout>>()
  let last = 0

  function dismiss(id: number) {
    clearTimeout(clocks.get(id))
    clocks.delete(id)
    shown.value = shown.value.filter((toast) => toast.id !== id)
  }
  function start(toast: Toast & { id: number }) {
    clocks.set(
      toast.id,
      setTimeout(() => dismiss(toast.id), toast.action ? withActionMs : shortMs),
    )
  }
  function show(toast: Toast) {
    const added = { ...toast, id: ++last }
    for (const old of shown.value.slice(0, Math.max(0, shown.value.length + 1 - mostAtOnce))) dismiss(old.id)
    shown.value = [...shown.value, added]
    start(added)
  }
  const pause = () => clocks.forEach((clock) => clearTimeout(clock))
  const resume = () => {
    pause()
    shown.value.forEach(start)
  }

  onScopeDispose(pause)
  const toasts = { shown: readonly(shown), show, dismiss, pause, resume }
  provide(key, toasts)
  return toasts
}

export function useToasts(): Toasts {
  const toasts = inject(key)
  if (!toasts) throw new Error('provideToasts() must be called by a component above this one')
  return toasts
}
