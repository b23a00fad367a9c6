/** Opens or folds every `<details>` below an element. */
export function openAll(root: ParentNode | null, open: boolean): void {
  for (const details of root?.querySelectorAll('details') ?? []) details.open = open
}

/** Brings a place of the page into view, opened if it is folded away, and gives it the keyboard. */
export function reveal(id: string): void {
  const place = document.getElementById(id)
  if (!place) return
  const details = place.closest('details')
  if (details) details.open = true
  place.scrollIntoView()
  // A folded part takes the keyboard at its summary.
  const target = place instanceof HTMLDetailsElement ? place.querySelector('summary') : place
  target?.focus({ preventScroll: true })
}
