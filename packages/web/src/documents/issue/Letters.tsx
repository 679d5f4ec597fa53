import { useQuery } from '@tanstack/react-query'
import { boardQuery } from '../../api/queries.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { Menu } from '../../kernel/menu/index.ts'

/** What is printed of an issued document in the official format: the list of one unit, and how far all of it is. */
export function Letters({ documentId }: { readonly documentId: string }) {
  const board = useQuery(boardQuery({ document: documentId }))
  const path = `/api/documents/${documentId}`
  return (
    <>
      {board.data && board.data.units.length > 0 && (
        <Menu
          label={
            <>
              <Icon name="document" />
              任务交办单
            </>
          }
          entries={board.data.units.map(({ id, name }) => ({
            id,
            label: name,
            run: () => window.location.assign(`${path}/work-list.docx?unit=${id}`),
          }))}
        />
      )}
      <a className="btn" href={`${path}/progress.docx`} download>
        <Icon name="download" />
        进展情况
      </a>
    </>
  )
}
