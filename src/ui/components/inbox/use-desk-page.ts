import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useAssigning } from '../../../app/office/use-assigning.ts'
import { useDeskCopies } from '../../../app/office/use-desk-copies.ts'
import type { DeskQuery } from '../../../app/office/desk-question.ts'
import { useDesk } from '../../../app/office/use-desk.ts'
import type { AccessFailure } from '../../../app/session/access-failure.ts'
import { useToasts } from '../../design/use-toasts.ts'
import { useText } from '../../text/use-text.ts'
import { addressOfDesk, deskQueryOf } from './desk-address.ts'
import { isHere } from './desk-item.ts'
import { useDeskItems } from './use-desk-items.ts'

/** Everything the page of received dossiers follows and does. */
export function useDeskPage() {
  const { t } = useText()
  const route = useRoute()
  const router = useRouter()
  const toasts = useToasts()
  /** Leaving the page changes the address before the page goes: that asks nothing. */
  const query = shallowRef<DeskQuery>(deskQueryOf(route.query))
  watch(
    () => route.query,
    (now) => {
      if (route.name === 'inbox') query.value = deskQueryOf(now)
    },
  )
  const desk = useDesk(() => query.value)
  const copies = useDeskCopies()
  const assigning = useAssigning(() => copies.opened.value)
  const chosen = shallowRef<ReadonlySet<string>>(new Set())
  const fetching = ref<string | null>(null)
  const failure = shallowRef<AccessFailure | null>(null)
  const shown = useDeskItems({
    rows: () => desk.rows.value,
    copies,
    assigning,
    selected: () => chosen.value,
    fetching: () => fetching.value,
  })

  const here = computed(() => new Set(shown.items.value.filter(isHere).map(({ row }) => row.dossier)))
  // What a filter has taken out of sight is not acted upon.
  watch(here, (now) => {
    const kept = [...chosen.value].filter((dossier) => now.has(dossier))
    if (kept.length < chosen.value.size) chosen.value = new Set(kept)
  })
  /** What an action is about: the selection, else the row the focus is on. */
  const meant = (dossier: string | null): readonly string[] =>
    chosen.value.size > 0 ? [...chosen.value] : dossier !== null && here.value.has(dossier) ? [dossier] : []

  async function open(dossier: string): Promise<void> {
    if (fetching.value !== null) return
    failure.value = null
    if (!copies.opened.value.has(dossier)) {
      fetching.value = dossier
      try {
        const answer = await copies.open(dossier)
        if (!answer.ok) {
          failure.value = answer.error
          return
        }
      } finally {
        fetching.value = null
      }
    }
    const [unit = '', year = '', set = ''] = dossier.split('/')
    await router.push({ name: 'appraisal-overview', params: { unit, year, set } })
  }

  return {
    query,
    ask: (asked: DeskQuery) => void router.replace({ query: addressOfDesk(asked) }),
    desk,
    copies,
    shown,
    opening: { open, failure },
    selection: {
      chosen,
      toggle(dossier: string) {
        const next = new Set(chosen.value)
        if (!next.delete(dossier) && here.value.has(dossier)) next.add(dossier)
        chosen.value = next
      },
      all(on: boolean) {
        chosen.value = on ? here.value : new Set()
      },
      copy(dossier: string | null) {
        const { kind } = copies.copying.value
        const dossiers = meant(dossier)
        if (dossiers.length > 0 && kind !== 'entries' && kind !== 'files') void copies.copy(dossiers)
      },
    },
    giving: useGiving(),
  }

  /** Giving dossiers to an appraiser. */
  function useGiving() {
    const dossiers = shallowRef<readonly string[]>([])
    const busy = ref(false)
    const refused = shallowRef<AccessFailure | null>(null)
    const end = () => {
      dossiers.value = []
      refused.value = null
    }
    return {
      may: assigning.mayAssign,
      dossiers,
      busy,
      failure: refused,
      /** Whose they all are already. */
      current: computed(() => {
        const rows = desk.rows.value.filter(({ dossier }) => dossiers.value.includes(dossier))
        const ids = new Set(
          rows.map(({ dossier, assignee }) => assigning.known.value.get(dossier) ?? assignee?.id ?? null),
        )
        const [only = null] = ids
        return ids.size === 1 ? only : null
      }),
      begin(dossier: string | null) {
        if (assigning.mayAssign.value) dossiers.value = meant(dossier)
      },
      end,
      async give(person: string | null): Promise<void> {
        const given = dossiers.value
        busy.value = true
        try {
          const answer = await assigning.assign(given, person)
          refused.value = answer.ok ? null : answer.error
          if (!answer.ok) return
          const words = t.value.officeDesk.assigning
          const name = desk.page.value?.appraisers.find(({ id }) => id === person)?.name ?? ''
          toasts.show({
            tone: 'good',
            text: person === null ? words.takenBack(given.length) : words.done(given.length, name),
          })
          chosen.value = new Set()
          end()
        } finally {
          busy.value = false
        }
      },
    }
  }
}
