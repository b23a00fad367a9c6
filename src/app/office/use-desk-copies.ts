import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import { readSelfAssessment } from '../../domain/dossier/self-assessment.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { fileOf } from '../../storage/read/read-files.ts'
import { headsOfFields, listDossiers } from '../../storage/read/read-heads.ts'
import { hasBytes } from '../../storage/files/removable.ts'
import type { Space } from '../../storage/space/space.ts'
import { downloadDossier } from '../../sync/download-dossier.ts'
import { packs } from '../device/packs.ts'
import { fits } from '../device/photo-budget.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'
import { syncPortsOf } from '../sync/engine.ts'
import { fetchEvidence } from '../sync/fetch-evidence.ts'
import { useLive } from '../use-live.ts'

type Copying =
  | { readonly kind: 'idle' }
  | { readonly kind: 'entries'; readonly done: number; readonly of: number }
  | {
      readonly kind: 'files'
      readonly done: number
      readonly of: number
      /** Of all files that are still to come. */
      readonly bytes: number
    }
  /** `missing`: files that the server does not have either, or did not give · `app`: the pages themselves are here. */
  | {
      readonly kind: 'done'
      readonly dossiers: number
      readonly files: number
      readonly missing: number
      readonly app: boolean
    }
  | { readonly kind: 'cancelled'; readonly files: number }
  | { readonly kind: 'no-room'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly failure: AccessFailure }

export interface DeskCopies {
  /** Dossiers whose entries are on this device: they open without a network. */
  readonly opened: ComputedRef<ReadonlySet<string>>
  /** Of these, those whose every file is here too: they can be appraised in the field. */
  readonly whole: ComputedRef<ReadonlySet<string>>
  readonly copying: Readonly<Ref<Copying>>
  /** Fetches the entries of one dossier, and follows it from now on. */
  open(
    dossier: string,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly error: AccessFailure }>
  /** Fetches these dossiers with all their files, one after the other. */
  copy(dossiers: readonly string[]): Promise<void>
  /** Ends after the file that is under way; what has come stays. */
  cancel(): void
}

interface NamedFile {
  readonly sha256: string
  readonly size: number
  readonly type: string
}

/** Dossiers of the desk on this device, for appraising where there is no network. */
export function useDeskCopies(): DeskCopies {
  const space = useSpace()
  const copying = shallowRef<Copying>({ kind: 'idle' })
  let cancelled = false
  const held = useLive<readonly (readonly [string, boolean])[]>(
    () => async () => {
      const [follows = [], here] = await Promise.all([space.readMeta('follows'), listDossiers(space)])
      const known = new Set(here)
      return Promise.all(
        follows
          .filter((dossier) => known.has(dossier))
          .map(async (id): Promise<[string, boolean]> => [id, (await filesToCome(space, id)).length === 0]),
      )
    },
    [],
  )

  const open = (dossier: string) => attempt(() => downloadDossier(syncPortsOf(space), dossier))

  async function copy(dossiers: readonly string[]): Promise<void> {
    cancelled = false
    const files = new Map<string, NamedFile>()
    for (const [done, dossier] of dossiers.entries()) {
      copying.value = { kind: 'entries', done, of: dossiers.length }
      const answer = await open(dossier)
      if (cancelled) return stop(0)
      if (!answer.ok) {
        copying.value = { kind: 'failed', failure: answer.error }
        return
      }
      for (const file of await filesToCome(space, dossier)) files.set(file.sha256, file)
    }
    const all = [...files.values()]
    const bytes = all.reduce((sum, { size }) => sum + size, 0)
    // Before the first one comes: half a dossier helps nobody in the field.
    if (!(await fits(space, bytes))) {
      copying.value = { kind: 'no-room', bytes }
      return
    }
    let got = 0
    for (const [done, file] of all.entries()) {
      copying.value = { kind: 'files', done, of: all.length, bytes }
      if (await fetchEvidence(space, { ...file, name: '' })) got += 1
      if (cancelled) return stop(got)
    }
    const told = { dossiers: dossiers.length, files: got, missing: all.length - got }
    copying.value = { kind: 'done', ...told, app: await packs.keepForRoles() }
  }

  function stop(files: number): void {
    copying.value = { kind: 'cancelled', files }
  }

  return {
    opened: computed(() => new Set(held.data.value.map(([id]) => id))),
    whole: computed(() => {
      // Without the pages of offices the dossier is of no use in the field.
      const pages = packs.states.value?.desk ?? 'whole'
      return new Set(pages === 'whole' ? held.data.value.flatMap(([id, whole]) => (whole ? [id] : [])) : [])
    }),
    copying: readonly(copying),
    open,
    copy,
    cancel() {
      cancelled = true
    },
  }
}

/** Files the dossier names that are not on this device. */
async function filesToCome(space: Space, dossier: string): Promise<NamedFile[]> {
  const fields = await headsOfFields(space, recordOf(dossier, 'self'), ['evidence/', 'removed/'])
  const named = new Map<string, NamedFile>()
  for (const { card, removed } of readSelfAssessment(fields).evidence.values())
    if (card.file && !removed) named.set(card.file.sha256, card.file)
  const files = [...named.values()]
  const here = await Promise.all(files.map(({ sha256 }) => fileOf(space, sha256)))
  return files.filter((_, i) => {
    const row = here[i]
    return row === undefined || !hasBytes(row)
  })
}
