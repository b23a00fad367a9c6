import { readonly, shallowRef, watch, type Ref } from 'vue'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import type { ConclusionWords } from '../../storage/space/meta.ts'
import { diskTrouble } from '../device/disk-trouble.ts'
import { useSpace } from '../session/use-space.ts'

export interface ConclusionDraft {
  readonly words: Readonly<Ref<ConclusionWords>>
  /** Once what was kept has been read. */
  readonly ready: Readonly<Ref<boolean>>
  change(part: Partial<ConclusionWords>): void
}

const BLANK: ConclusionWords = { recommended: null, reason: '' }

/** What is being written for the council's conclusion on a dossier: on this device's disk from the first key on, never synced. */
export function useConclusionDraft(dossier: () => string): ConclusionDraft {
  const disk = dexieDisk(useSpace())
  const words = shallowRef(BLANK)
  const ready = shallowRef(false)
  const tell = (cause: unknown) => diskTrouble.tell(cause)

  /** A disk that cannot be read keeps nobody from concluding. */
  const tellAndGoOn = (cause: unknown) => {
    ready.value = true
    tell(cause)
  }

  watch(
    dossier,
    (id) => {
      words.value = BLANK
      ready.value = false
      disk.read(`conclusion-draft/${id}`).then((kept) => {
        if (id !== dossier() || ready.value) return
        words.value = kept ?? BLANK
        ready.value = true
      }, tellAndGoOn)
    },
    { immediate: true },
  )

  return {
    words: readonly(words),
    ready: readonly(ready),
    change(part) {
      ready.value = true
      words.value = { ...words.value, ...part }
      disk.write(`conclusion-draft/${dossier()}`, words.value).catch(tell)
    },
  }
}
