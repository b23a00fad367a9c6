import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether there is room for a table beside the places of the app; follows the window. */
export function useWide(): Readonly<Ref<boolean>> {
  const media = matchMedia('(width >= 1024px)')
  const wide = ref(media.matches)
  const follow = () => {
    wide.value = media.matches
  }
  media.addEventListener('change', follow)
  onScopeDispose(() => media.removeEventListener('change', follow))
  return readonly(wide)
}
