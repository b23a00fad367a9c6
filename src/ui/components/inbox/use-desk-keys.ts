import { useShortcuts, type Shortcuts } from '../appraisal/use-shortcuts.ts'

interface DeskKeys {
  selected(dossier: string): void
  /** With the dossier the focus is on, or null. */
  assigning(dossier: string | null): void
  copied(dossier: string | null): void
  /** The focus is at the last row shown, and goes on. */
  more(): void
  helping(): void
}

/** The keyboard of the desk: arrows go through the rows, single keys act on them. Enter opens what the focus is on. */
export function useDeskKeys(does: DeskKeys): Shortcuts {
  const rows = () => [...document.querySelectorAll<HTMLElement>('[data-dossier]')]
  const current = (): string | null =>
    document.activeElement instanceof HTMLElement
      ? (document.activeElement.dataset['dossier'] ??
        document.activeElement.closest('tr, article')?.querySelector<HTMLElement>('[data-dossier]')?.dataset[
          'dossier'
        ] ??
        null)
      : null

  function move(by: 1 | -1): void {
    const all = rows()
    const at = all.findIndex((row) => row.dataset['dossier'] === current())
    if (by === 1 && at === all.length - 1) does.more()
    const next = at < 0 ? (by === 1 ? 0 : all.length - 1) : at + by
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus()
  }
  function select(): void {
    const dossier = current()
    if (dossier !== null) does.selected(dossier)
  }

  return useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    x: select,
    ' ': select,
    a: () => does.assigning(current()),
    d: () => does.copied(current()),
    '/': () => document.querySelector<HTMLElement>('input[type="search"]')?.focus(),
    '?': () => does.helping(),
  })
}
