import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** 'auto' follows the phone. Stored as `tcpl-theme`; public/boot.js applies it before the first paint. */
export type ThemeChoice = 'auto' | 'light' | 'dark'

const storageKey = 'tcpl-theme'
const changed = 'tcpl-theme-changed'

function read(): ThemeChoice {
  const stored = localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'auto'
}

function apply(choice: ThemeChoice) {
  if (choice === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = `tcpl-${choice}`
}

/** Every caller sees the same choice, also when another tab changes it. */
export function useTheme(): { theme: Readonly<Ref<ThemeChoice>>; setTheme: (choice: ThemeChoice) => void } {
  const theme = ref(read())

  function follow() {
    theme.value = read()
    apply(theme.value)
  }
  function setTheme(choice: ThemeChoice) {
    localStorage.setItem(storageKey, choice)
    window.dispatchEvent(new Event(changed))
  }

  window.addEventListener('storage', follow)
  window.addEventListener(changed, follow)
  onScopeDispose(() => {
    window.removeEventListener('storage', follow)
    window.removeEventListener(changed, follow)
  })
  return { theme: readonly(theme), setTheme }
}
