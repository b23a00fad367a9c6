import { createPinia } from 'pinia'
import { createRenderer, defineComponent, effectScope, h, markRaw, type EffectScope } from 'vue'
import { useField, type Field } from '../../../src/app/dossier/use-field.ts'
import { openDossier, type OpenDossier } from '../../../src/app/dossier/use-dossier.ts'
import { firstScreen } from '../../../src/app/first-screen.ts'
import { useSessionStore } from '../../../src/app/session/session.store.ts'
import type { FieldName } from '../../../src/domain/dossier/field-name.ts'
import type { Space } from '../../../src/storage/space/space.ts'
import { identityOf } from '../../storage/support/test-ports.ts'

interface Leaf {
  readonly text: string
}
const leaf = (text: string): Leaf => ({ text })
const nothing = (): void => undefined
const { createApp } = createRenderer<Leaf, Leaf>({
  createElement: leaf,
  createText: leaf,
  createComment: leaf,
  insert: nothing,
  remove: nothing,
  patchProp: nothing,
  setText: nothing,
  setElementText: nothing,
  parentNode: () => null,
  nextSibling: () => null,
})

export interface Screen {
  readonly dossier: OpenDossier
  /** A form's field, and the scope it lives in. */
  field(name: FieldName): { readonly field: Field; readonly scope: EffectScope }
  close(): void
}

/** The dossier `id` of a space, opened the way its layout opens it. `page` is set up as a page below that layout. */
export async function openScreen(space: Space, id: string, page: () => void = nothing): Promise<Screen> {
  const opened: OpenDossier[] = []
  const Page = defineComponent(() => {
    page()
    return () => null
  })
  const app = createApp({
    setup() {
      const session = useSessionStore()
      session.space = markRaw(space)
      session.identity = identityOf(space.device)
      opened.push(openDossier(() => id))
      return () => h(Page)
    },
  })
  app.use(createPinia()).mount(leaf('root'))
  const [dossier] = opened
  if (!dossier) throw new Error('The layout did not open a dossier')
  await until(() => !dossier.loading.value)
  firstScreen.notForm()
  await until(() => dossier.set.value === null || dossier.assessment.value !== null)
  return {
    dossier,
    field(name) {
      const scope = effectScope(true)
      const field = app.runWithContext(() => scope.run(() => useField(dossier, () => name)))
      if (!field) throw new Error('The scope has ended')
      return { field, scope }
    },
    close: () => app.unmount(),
  }
}

/** Waits for what follows by itself: a live query, a commit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('It did not come to hold')
}
