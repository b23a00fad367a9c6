import { computed, ref, type ComputedRef, type Ref } from 'vue'

export interface GridPlace {
  readonly row: number
  readonly column: number
}

export interface GridCursor {
  /** Always within the grid. */
  readonly at: ComputedRef<GridPlace>
  go(place: GridPlace): void
  /** Where this key leads, as the grid pattern of WAI-ARIA has it; null for a key that leads nowhere. */
  lead(key: string, ctrl: boolean): GridPlace | null
}

/** Rows that Page Up and Page Down pass. */
const PAGE = 10

/** The one cell of a grid that has the focus. */
export function useGridCursor(rows: () => number, columns: () => number): GridCursor {
  const wanted: Ref<GridPlace> = ref({ row: 0, column: 0 })
  const within = ({ row, column }: GridPlace): GridPlace => ({
    row: Math.max(0, Math.min(row, rows() - 1)),
    column: Math.max(0, Math.min(column, columns() - 1)),
  })
  const at = computed(() => within(wanted.value))
  return {
    at,
    go: (place) => {
      wanted.value = within(place)
    },
    lead(key, ctrl) {
      const { row, column } = at.value
      const last = { row: rows() - 1, column: columns() - 1 }
      switch (key) {
        case 'ArrowUp':
          return within({ row: ctrl ? 0 : row - 1, column })
        case 'ArrowDown':
          return within({ row: ctrl ? last.row : row + 1, column })
        case 'ArrowLeft':
          return within({ row, column: ctrl ? 0 : column - 1 })
        case 'ArrowRight':
          return within({ row, column: ctrl ? last.column : column + 1 })
        case 'Home':
          return { row: ctrl ? 0 : row, column: 0 }
        case 'End':
          return within({ row: ctrl ? last.row : row, column: last.column })
        case 'PageUp':
          return within({ row: row - PAGE, column })
        case 'PageDown':
          return within({ row: row + PAGE, column })
        default:
          return null
      }
    },
  }
}
