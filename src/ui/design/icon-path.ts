import { shallowRef } from 'vue'
import { iconPaths, type IconName } from './icon-paths.ts'

const others = shallowRef<Readonly<Record<string, string>>>({})
let asked: Promise<void> | null = null

/** The outline of an icon, '' until the outlines beyond the form's have come. */
export function iconPath(name: IconName): string {
  const path = (iconPaths as Readonly<Record<string, string>>)[name] ?? others.value[name]
  if (path === undefined) asked ??= loadOthers()
  return path ?? ''
}

async function loadOthers(): Promise<void> {
  try {
    others.value = (await import('./other-icon-paths.ts')).otherIconPaths
  } catch (cause) {
    // Decoration: the words are there, and the next icon asks again.
    asked = null
    if (!(cause instanceof TypeError)) throw cause
  }
}
