import type { Fields } from '@anlan/domain/kernel'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, uuid } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { Loading, say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { directoryMoved, unitsUnderQuery } from '../api.ts'
import type { Person, PersonPost, Unit } from '../types.ts'
import { sectionField, titleField } from './person-fields.ts'

interface Props {
  readonly person: Person
  readonly post: PersonPost
  readonly onClose: () => void
}

/** Title and section of a post; what it opens stays as granted. */
export default function EditPost(props: Props) {
  const { data } = useQuery(unitsUnderQuery(props.post.unitId))
  return (
    <Dialog title={`${props.person.name}在${props.post.unitShortName}`} onClose={props.onClose}>
      {data === undefined ? (
        <Loading />
      ) : (
        <PostForm {...props} sections={data.items.filter(({ kind }) => kind === 'section')} />
      )}
    </Dialog>
  )
}

function PostForm({ person, post, sections, onClose }: Props & { readonly sections: readonly Unit[] }) {
  const client = useQueryClient()
  const fields = useMemo<Fields>(() => ({ title: titleField, ...sectionField(sections) }), [sections])
  const initial = useMemo(() => ({ title: post.title, sectionId: post.sectionId ?? '' }), [post])
  return (
    <DeclaredForm
      id={`post-${post.id}`}
      fields={fields}
      initial={initial}
      submitLabel="保存"
      onSubmit={async ({ title, sectionId = null }) => {
        await call(`/api/people/${person.id}/posts/${post.id}`, {
          method: 'PUT',
          body: { title, sectionId },
          intent: uuid(),
        })
        await directoryMoved(client)
        say('已保存')
        onClose()
      }}
      onCancel={onClose}
    />
  )
}
