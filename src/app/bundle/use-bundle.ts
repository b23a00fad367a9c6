import { onScopeDispose, shallowReadonly, shallowRef, type Ref } from 'vue'
import type { ImportReport } from '../../sync/bundle/import-bundle.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'

export type { ImportReport } from '../../sync/bundle/import-bundle.ts'
export type { EntryRefusal } from '../../sync/bundle/witness.ts'

export interface MadeBundle {
  readonly file: File
  readonly entries: number
  readonly files: number
  /** Files left out because their bytes are spoilt or not here. */
  readonly left: number
  /** The phone offers to hand this kind of file to another app. */
  readonly shareable: boolean
}

/** `share`: 0 to 1. */
export type BundleState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making' | 'reading'; readonly share: number }
  | { readonly kind: 'made'; readonly made: MadeBundle; readonly kept: boolean }
  | { readonly kind: 'read'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly fault: FaultKind }

export interface Bundle {
  readonly state: Readonly<Ref<BundleState>>
  /** Gathers everything of this account into one file; it is handed out by `share` or `save`. */
  make(): Promise<void>
  /** Both must be called from a tap: the browser asks the person where the file shall go. */
  share(): Promise<void>
  save(): Promise<void>
  /** Takes over what a file proves. */
  take(file: File): Promise<void>
}

interface SaveHandle {
  createWritable(): Promise<WritableStream<Uint8Array>>
}
type SavePicker = (options: { suggestedName: string }) => Promise<SaveHandle>

/** Carrying dossiers by file, where there is no network. The code for it is loaded when it is asked for. */
export function useBundle(): Bundle {
  const space = useSpace()
  const state = shallowRef<BundleState>({ kind: 'idle' })
  let address: string | null = null
  onScopeDispose(forget)

  function forget(): void {
    if (address !== null) URL.revokeObjectURL(address)
    address = null
  }

  async function work(task: () => Promise<BundleState>): Promise<void> {
    try {
      state.value = await task()
    } catch (cause) {
      state.value = { kind: 'failed', fault: faultKindOf(cause) }
    }
  }

  /** A person who closes the browser's question has changed nothing. */
  async function handOut(way: (made: MadeBundle) => Promise<void>): Promise<void> {
    const before = state.value
    if (before.kind !== 'made') return
    try {
      await way(before.made)
      state.value = { ...before, kept: true }
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause
      if (cause.name !== 'AbortError') state.value = { kind: 'failed', fault: faultKindOf(cause) }
    }
  }

  return {
    state: shallowReadonly(state),
    async make() {
      state.value = { kind: 'making', share: 0 }
      await work(async () => {
        const { makeBundle } = await import('./make-bundle.ts')
        const written = await makeBundle(space, (share) => (state.value = { kind: 'making', share }))
        const file = new File([written.file], `so-tcpl-${today()}.tcpl`, { type: written.file.type })
        const shareable = typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })
        const { entries, files, left } = written
        return { kind: 'made', made: { file, entries, files, left, shareable }, kept: false }
      })
    },
    share: () => handOut(({ file }) => navigator.share({ files: [file] })),
    save: () =>
      handOut(async ({ file }) => {
        const { showSaveFilePicker } = globalThis as { showSaveFilePicker?: SavePicker }
        if (showSaveFilePicker) {
          const handle = await showSaveFilePicker({ suggestedName: file.name })
          await file.stream().pipeTo(await handle.createWritable())
          return
        }
        forget()
        address = URL.createObjectURL(file)
        Object.assign(document.createElement('a'), { href: address, download: file.name }).click()
      }),
    async take(file) {
      state.value = { kind: 'reading', share: 0 }
      await work(async () => {
        const { takeBundle } = await import('./take-bundle.ts')
        const report = await takeBundle(space, file, (share) => (state.value = { kind: 'reading', share }))
        return { kind: 'read', report }
      })
    },
  }
}
