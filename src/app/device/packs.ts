import { effectScope, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import { browserWake, type Wake } from '../../sync/schedule/wake.ts'
import { useSessionStore } from '../session/session.store.ts'

/** A part of the app that not every device keeps: the pages of offices and administrators, or English. */
export type Pack = 'desk' | 'en'

/** `whole`: its pages open without a network · `missing`: they do not, and it is tried again by itself. */
export type PackState = 'coming' | 'whole' | 'missing'

/** After a try that failed, in milliseconds. */
const PAUSE = 60_000
/** A worker that was killed at work never answers; milliseconds. */
const LONGEST = 240_000

type PackStates = Readonly<Partial<Record<Pack, PackState>>>

const states = shallowRef<PackStates | null>(null)
const tries = new Map<Pack, Promise<boolean>>()

const setState = (pack: Pack, state: PackState): void => {
  states.value = { ...states.value, [pack]: state }
}

/** The roles to which the pages of `desk-pages.ts` belong: those of a receiving office, and administrators. */
function worksAtDesk(): boolean {
  const session = useSessionStore()
  return session.officeUnits.length > 0 || session.administers
}

/** Has the worker fetch what is missing; whether all of it is here then. */
async function askWorker(pack: Pack): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<boolean>((give) => {
    port1.onmessage = ({ data }: MessageEvent<{ readonly whole?: unknown } | null>) =>
      give(data?.whole === true)
    setTimeout(give, LONGEST, false)
  })
  active?.postMessage({ type: 'KEEP_PACK', pack }, [port2])
  return answer
}

async function tryNow(pack: Pack): Promise<boolean> {
  if (states.value?.[pack] !== 'whole') setState(pack, 'coming')
  try {
    const whole = await askWorker(pack)
    setState(pack, whole ? 'whole' : 'missing')
    return whole
  } finally {
    tries.delete(pack)
  }
}

/** What this device keeps beside the shell, so that it opens without a network. One for as long as the page lives. */
export const packs = {
  /** Of all packs that this person and language need; null while nobody has looked. */
  states: shallowReadonly(states) as Readonly<Ref<PackStates | null>>,

  /** Whether the whole pack is on this device once what can be fetched has been. */
  async keep(pack: Pack): Promise<boolean> {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return false
    const trying = tries.get(pack) ?? tryNow(pack)
    tries.set(pack, trying)
    return trying
  },

  /** Whether everything the roles of the person in use need beside the shell is here then. */
  async keepForRoles(): Promise<boolean> {
    return !worksAtDesk() || packs.keep('desk')
  },

  /** What the person in use needs, whoever that is by then, and the words of the chosen language. */
  follow(language: Readonly<Ref<string>>, wake: Wake = browserWake()): void {
    const wanted = (): Pack[] => [
      ...(worksAtDesk() ? (['desk'] as const) : []),
      ...(language.value === 'en' ? (['en'] as const) : []),
    ]
    const keepWanted = (): void => {
      for (const pack of wanted()) if (states.value?.[pack] !== 'whole') void packs.keep(pack)
    }
    function begin(): void {
      const before = states.value ?? {}
      states.value = Object.fromEntries(
        wanted().flatMap((pack) => (before[pack] ? [[pack, before[pack]]] : [])),
      )
      keepWanted()
    }
    // Longer than the component or the moment that asks; at once, or "whole" would stand there for a moment.
    effectScope(true).run(() => {
      watch(() => wanted().join(), begin, { immediate: true, flush: 'sync' })
    })
    wake.follow(keepWanted)
    setInterval(keepWanted, PAUSE)
  },
}
