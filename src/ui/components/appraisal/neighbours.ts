/** The ids before and after one of them; null at the ends and for an id that is not in the list. */
export function neighbours(
  ids: readonly string[],
  id: string,
): { readonly before: string | null; readonly after: string | null } {
  const at = ids.indexOf(id)
  return { before: ids[at - 1] ?? null, after: at < 0 ? null : (ids[at + 1] ?? null) }
}
