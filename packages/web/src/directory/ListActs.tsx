import { Icon } from '../kernel/icon/index.ts'
import { type ChosenColumns, ColumnMenu } from '../kernel/table/index.ts'
import { usePrint } from '../tasks/list/use-print.ts'

/** What can be done with a list of the directory as it stands: its columns, and all of its rows on paper. */
export function ListActs<Row>({
  columns,
  query,
}: {
  readonly columns: ChosenColumns<Row>
  readonly query: Parameters<typeof usePrint>[0]
}) {
  const { fetching, print } = usePrint(query)
  return (
    <>
      <ColumnMenu columns={columns} />
      <button type="button" className="btn" aria-busy={fetching} onClick={() => void print()}>
        <Icon name="print" />
        打印
      </button>
    </>
  )
}
