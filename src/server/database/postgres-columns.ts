import {
  DataTypeNode,
  GeneratedNode,
  OperationNodeTransformer,
  RawNode,
  type ColumnDefinitionNode,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'

/**
 * Lets the migrations, written once, mean the same on PostgreSQL as on SQLite: whole numbers of 64 bits, text of any
 * length that is compared by its bytes whatever the language of the database, and positions counted by the database.
 */
export class PostgresColumns implements KyselyPlugin {
  readonly #transformer = new ColumnTransformer()

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(node)
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result)
  }
}

class ColumnTransformer extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const column = super.transformColumnDefinition(node)
    const type = DataTypeNode.is(column.dataType) ? column.dataType.dataType : null
    if (type === 'integer') {
      const { autoIncrement = false, ...rest } = column
      const whole = { ...rest, dataType: DataTypeNode.create('bigint') }
      return autoIncrement
        ? { ...whole, generated: GeneratedNode.create({ identity: true, byDefault: true }) }
        : whole
    }
    if (type === 'text' || type?.startsWith('varchar'))
      return { ...column, dataType: DataTypeNode.create('text'), ...comparedByBytes(column) }
    return column
  }
}

const comparedByBytes = ({ frontModifiers = [] }: ColumnDefinitionNode) => ({
  frontModifiers: [...frontModifiers, RawNode.createWithSql('collate "C"')],
})
