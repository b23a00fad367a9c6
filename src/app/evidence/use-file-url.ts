import { onScopeDispose, readonly, shallowRef, watch, type Ref } from 'vue'
import type { EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import { hasher } from '../../protocol/web-crypto.ts'
import { once } from '../../storage/live.ts'
import { fileBytesOf, previewOf } from '../../storage/read/read-files.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { useSpace } from '../session/use-space.ts'

/** A small picture of a piece as an object URL, revoked with the scope; null where there is none to be had here. */
export function usePreviewUrl(sha256: () => string | null): Readonly<Ref<string | null>> {
  const space = useSpace()
  return useObjectUrl(sha256, async (hash) => {
    const bytes = await unlessUnreadable(() => previewOf(space, hash))
    return bytes ? new Blob([bytes], { type: 'image/jpeg' }) : null
  }).url
}

export type FileState = 'loading' | 'here' | 'elsewhere' | 'damaged' | 'unreadable'

export interface FileUrl {
  readonly url: Readonly<Ref<string | null>>
  /**
   * `elsewhere`: on the phone that took it, or at the server · `damaged`: the bytes here are not the ones recorded ·
   * `unreadable`: this device's store did not answer.
   */
  readonly state: Readonly<Ref<FileState>>
  /** Gets it from the server; false when it could not be had now. */
  fetch(): Promise<boolean>
  /** Opens it again, after the store did not answer. */
  reload(): Promise<void>
}

/** The whole file of a piece. Its bytes are checked against their hash before anything is shown. */
export function useFileUrl(piece: () => EvidencePiece | null): FileUrl {
  const space = useSpace()
  const state = shallowRef<FileState>('loading')
  const file = () => piece()?.card.file ?? null
  const { url, reload } = useObjectUrl(
    () => file()?.sha256 ?? null,
    async (sha256) => {
      state.value = 'loading'
      const bytes = await unlessUnreadable(() => fileBytesOf(space, sha256))
      if (bytes === null) {
        state.value = 'unreadable'
        return null
      }
      if (!bytes) {
        state.value = 'elsewhere'
        return null
      }
      if ((await hasher.sha256(new Uint8Array(bytes))) !== sha256) {
        state.value = 'damaged'
        return null
      }
      state.value = 'here'
      return new Blob([bytes], { type: file()?.type ?? 'application/octet-stream' })
    },
  )
  return {
    url,
    state: readonly(state),
    reload,
    async fetch() {
      const wanted = file()
      if (!wanted) return false
      const { fetchEvidence } = await import('../sync/fetch-evidence.ts')
      const got = await unlessUnreadable(() => fetchEvidence(space, wanted))
      if (got) await reload()
      if (got === null) state.value = 'unreadable'
      return got ?? false
    },
  }
}

/** What comes of asking the store; null when it does not answer at all. */
async function unlessUnreadable<T>(query: () => Promise<T>): Promise<T | null> {
  try {
    return await once(query)
  } catch (cause) {
    if (cause instanceof StorageFault) return null
    throw cause
  }
}

/** Follows a key, turns it into a blob and that into an object URL; the last URL is revoked before the next. */
function useObjectUrl(key: () => string | null, blobOf: (key: string) => Promise<Blob | null>) {
  const url = shallowRef<string | null>(null)
  let turn = 0
  async function load(current: string | null): Promise<void> {
    const mine = ++turn
    const blob = current === null ? null : await blobOf(current)
    if (mine !== turn) return
    if (url.value) URL.revokeObjectURL(url.value)
    url.value = blob ? URL.createObjectURL(blob) : null
  }
  watch(key, (current) => void load(current), { immediate: true })
  onScopeDispose(() => {
    turn += 1
    if (url.value) URL.revokeObjectURL(url.value)
  })
  return { url: readonly(url), reload: () => load(key()) }
}
