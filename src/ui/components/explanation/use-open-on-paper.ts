import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** Opens everything folded below `root` while it is printed: browsers that keep it shut on paper do not read the style. */
export function useOpenOnPaper(root: Readonly<Ref<HTMLElement | null>>): void {
  let opened: HTMLDetailsElement[] = []
  const open = () => {
    opened = [...(root.value?.querySelectorAll('details') ?? [])].filter((details) => !details.open)
    for (const details of opened) details.open = true
  }
  const fold = () => {
    for (const details of opened) details.open = false
    opened = []
  }
  onMounted(() => {
    addEventListener('beforeprint', open)
    addEventListener('afterprint', fold)
  })
  onBeforeUnmount(() => {
    removeEventListener('beforeprint', open)
    removeEventListener('afterprint', fold)
  })
}
