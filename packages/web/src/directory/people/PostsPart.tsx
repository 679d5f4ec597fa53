import { contactRole } from '@anlan/domain/directory'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { call, problemOf, uuid } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { type Column, DataTable } from '../../kernel/table/index.ts'
import { directoryMoved } from '../api.ts'
import { type DirectoryRights, useDirectoryRights } from '../rights.ts'
import type { Person, PersonPost } from '../types.ts'

const EditPost = lazy(() => import('./EditPost.tsx'))
const AddPost = lazy(() => import('./AddPost.tsx'))
const GrantPost = lazy(() => import('./GrantPost.tsx'))

type Open = { readonly what: 'add' | 'grant' } | { readonly what: 'edit'; readonly post: PersonPost } | null

/** In which units somebody stands, since when and until when; two posts are two hats. */
export function PostsPart({ person }: { readonly person: Person }) {
  const rights = useDirectoryRights()
  const end = useEndPost(person)
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const held = person.posts.filter(({ ended }) => !ended)
  const past = person.posts.filter(({ ended }) => ended)
  const columns = columnsFor(rights, { edit: (post) => setOpen({ what: 'edit', post }), end })
  return (
    <section aria-labelledby="posts">
      <h2 id="posts">
        岗位 <small>{held.length > 1 ? `${held.length} 个岗位，办事时选择以哪个身份办理` : ''}</small>
        {rights.manages && person.status === 'active' && (
          <button type="button" className="btn plain" onClick={() => setOpen({ what: 'add' })}>
            列入单位
          </button>
        )}
        {rights.grants && (
          <button type="button" className="btn plain" onClick={() => setOpen({ what: 'grant' })}>
            授予岗位
          </button>
        )}
      </h2>
      {person.posts.length === 0 && <p className="quiet">还没有列入任何单位。</p>}
      {person.posts.length > 0 && (
        <DataTable
          caption={`${person.name}的岗位`}
          columns={columns}
          groups={[
            { id: 'held', rows: held },
            ...(past.length > 0 ? [{ id: 'past', label: '已结束', rows: past }] : []),
          ]}
          keyOf={(post) => post.id}
        />
      )}
      <Suspense fallback={null}>
        {open?.what === 'add' && <AddPost person={person} onClose={close} />}
        {open?.what === 'grant' && <GrantPost person={person} onClose={close} />}
        {open?.what === 'edit' && <EditPost person={person} post={open.post} onClose={close} />}
      </Suspense>
    </section>
  )
}

/** Ends a post at once: by whoever keeps the directory where it opens nothing, otherwise by the security administrator. */
function useEndPost(person: Person): (post: PersonPost) => void {
  const client = useQueryClient()
  const path = (post: PersonPost, verb: string) => `/api/people/${person.id}/posts/${post.id}/${verb}`
  const send = async (url: string, words: string, undo?: () => void) => {
    try {
      await call<void>(url, { method: 'POST', body: {}, intent: uuid() })
      say(words, undo && { label: '撤销', run: undo })
    } catch (error) {
      say(problemOf(error).message)
    } finally {
      await directoryMoved(client)
    }
  }
  return (post) => {
    if (post.role === contactRole)
      void send(
        path(post, 'end'),
        `已把${person.name}移出${post.unitShortName}`,
        () => void send(path(post, 'resume'), '已恢复'),
      )
    else void send(`/api/posts/${post.id}/end`, `已结束${post.unitShortName}${post.title}，立即生效`)
  }
}

function columnsFor(
  rights: DirectoryRights,
  acts: { readonly edit: (post: PersonPost) => void; readonly end: (post: PersonPost) => void },
): readonly Column<PersonPost>[] {
  const mayEnd = (post: PersonPost) => (post.role === contactRole ? rights.manages : rights.grants)
  return [
    {
      id: 'unit',
      head: '单位',
      cell: (post) => (
        <Link to="/directory/units/$id" params={{ id: post.unitId }} title={post.unitName}>
          {post.unitName}
        </Link>
      ),
    },
    {
      id: 'title',
      head: '职务',
      width: '168px',
      cell: (post) => [post.sectionName, post.title].filter(Boolean).join(' '),
    },
    { id: 'role', head: '岗位角色', width: '112px', cell: (post) => post.roleLabel },
    {
      id: 'from',
      head: '自',
      width: '96px',
      cell: (post) => post.validFrom ?? <span className="quiet">一直</span>,
    },
    {
      id: 'to',
      head: '至',
      width: '96px',
      cell: (post) => post.validTo ?? <span className="quiet">在任</span>,
    },
    {
      id: 'acts',
      head: '',
      width: '144px',
      align: 'end',
      cell: (post) => {
        if (post.ended) return null
        return (
          <>
            {rights.manages && (
              <button type="button" className="btn plain" onClick={() => acts.edit(post)}>
                改职务
              </button>
            )}
            {mayEnd(post) && (
              <button type="button" className="btn plain" onClick={() => acts.end(post)}>
                {post.role === contactRole ? '移出' : '结束'}
              </button>
            )}
          </>
        )
      },
    },
  ]
}
