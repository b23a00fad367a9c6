import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const STORED = 'tcpl-shortcuts'

export interface Shortcuts {
  readonly enabled: Readonly<Ref<boolean>>
  enable(on: boolean): void
}

/**
 * Single-key commands while the calling page is shown. They stay silent while somebody types, while a dialog is open,
 * with Ctrl, Alt or Meta, and when the person has turned them off (screen readers and voice input need that).
 * @param commands by `KeyboardEvent.key`
 */
export function useShortcuts(commands: Readonly<Record<string, () => void>>): Shortcuts {
  const enabled = ref(localStorage.getItem(STORED) !== 'off')

  function press(event: KeyboardEvent) {
    if (!enabled.value && event.key !== '?') return
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
    const command = commands[event.key]
    if (!command || isTyping(event.target) || document.querySelector('dialog[open]')) return
    event.preventDefault()
    command()
  }

  addEventListener('keydown', press)
  onScopeDispose(() => removeEventListener('keydown', press))
  return {
    enabled: readonly(enabled),
    enable(on) {
      enabled.value = on
      localStorage.setItem(STORED, on ? 'on' : 'off')
    },
  }
}

/** Fields, and groups of choices and tabs that use the arrows themselves. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [role="tablist"], [contenteditable]') !== null
  )
}
