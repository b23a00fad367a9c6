export {
  DESK_GROUPS,
  DESK_ORDERS,
  type DeskGroup,
  type DeskOrder,
  type DeskPage,
  type DeskQuery,
  type DeskRow,
} from '../../protocol/desk-rows.schema.ts'
