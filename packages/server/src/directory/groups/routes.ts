import {
  type Directory,
  type GroupRule,
  membersOf,
  type NameTarget,
  REGION_LEVELS,
  resolveUnits,
  UNIT_KINDS,
  type UnitKind,
} from '@anlan/domain/directory'
import { dayOfInstant, instant, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { reading, writing } from '../../access/index.ts'
import { type App, accepted, type Context, revisionSeen, sendRevision } from '../../http/index.ts'
import { differencesOf, recordChange } from '../history/index.ts'
import { learnAlias } from '../learnAlias.ts'
import { loadDirectory } from '../loadDirectory.ts'
import { conflictOfNames } from '../units/names.ts'
import { changeGroup, createGroup } from './commands.ts'
import { groupWords } from './words.ts'

const Id = Type.String({ format: 'uuid' })
const Text = Type.String({ minLength: 1, maxLength: 60 })
const closed = { additionalProperties: false } as const
const tags = ['通讯录']

const Rule = Type.Union([
  Type.Object(
    {
      kinds: Type.Array(Type.Enum(Object.keys(UNIT_KINDS) as UnitKind[]), { minItems: 1 }),
      level: Type.Optional(Type.Enum([...REGION_LEVELS])),
    },
    closed,
  ),
  Type.Object({ units: Type.Array(Id, { maxItems: 2_000 }) }, closed),
  Type.Object({ groups: Type.Array(Id, { maxItems: 100 }) }, closed),
])
const Target = Type.Union([
  Type.Object({ unitId: Id }, closed),
  Type.Object({ groupId: Id, under: Type.Optional(Id) }, closed),
])
const GroupBody = Type.Object(
  { name: Text, aliases: Type.Array(Text, { maxItems: 30 }), members: Rule },
  closed,
)

/** A rule as it was sent: an optional level that is absent, not undefined. */
function ruleOf(sent: Static<typeof Rule>): GroupRule {
  if (!('kinds' in sent)) return sent
  return { kinds: sent.kinds, ...(sent.level === undefined ? {} : { level: sent.level }) }
}

/** Whether one of these groups is, or contains, that one. */
function reaches(groups: readonly string[], id: string, directory: Directory): boolean {
  const seen = new Set<string>()
  const visit = (group: string): boolean => {
    if (group === id) return true
    if (seen.has(group)) return false
    seen.add(group)
    const rule = directory.groups.find((each) => each.id === group)?.members
    return rule !== undefined && 'groups' in rule && rule.groups.some(visit)
  }
  return groups.some(visit)
}

/** A rule as it is answered: lists of one's own. */
function shownRule(rule: GroupRule): Static<typeof Rule> {
  if ('units' in rule) return { units: [...rule.units] }
  if ('groups' in rule) return { groups: [...rule.groups] }
  return { kinds: [...rule.kinds], ...(rule.level === undefined ? {} : { level: rule.level }) }
}

/** The same for a target. */
const targetOf = (
  target: { unitId: string } | { groupId: string; under?: string | undefined },
): NameTarget =>
  'unitId' in target
    ? target
    : { groupId: target.groupId, ...(target.under === undefined ? {} : { under: target.under }) }

/** Groups of units, and what the names that documents print stand for. */
export function groupRoutes(app: App, context: Context): void {
  const today = () => dayOfInstant(instant(context.clock.now().getTime()))
  const params = Type.Object({ id: Id })

  app.get(
    '/api/groups',
    {
      schema: {
        tags,
        summary: '单位分组及其成员',
        description: '成员按使用当时的通讯录算出。',
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                id: Type.String(),
                name: Type.String(),
                aliases: Type.Array(Type.String()),
                members: Rule,
                unitIds: Type.Array(Type.String()),
                revision: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const items = await reading(context, request, async (tx, { scope }) => {
        const directory = await loadDirectory(tx, scope.county, today())
        const { rows } = await sql<{ id: string; revision: number }>`SELECT id, revision FROM unit_group
          WHERE county = ${scope.county}`.execute(tx)
        const revisions = new Map(rows.map(({ id, revision }) => [id, revision]))
        return directory.groups.map(({ id, name, aliases, members }) => ({
          ...{ id, name, aliases: [...aliases], members: shownRule(members) },
          unitIds: membersOf({ groupId: id }, directory).map((unit) => unit.id),
          revision: revisions.get(id) ?? 1,
        }))
      })
      return { items }
    },
  )

  app.post(
    '/api/groups/preview',
    {
      schema: {
        tags,
        summary: '这样定，成员是哪些单位',
        body: Type.Object({ members: Rule }, closed),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                id: Type.String(),
                name: Type.String(),
                shortName: Type.String(),
                kind: Type.String(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const directory = await reading(context, request, (tx, { scope }) =>
        loadDirectory(tx, scope.county, today()),
      )
      const tried = { id: 'tried', name: '', aliases: [], members: ruleOf(request.body.members) }
      const units = membersOf({ groupId: tried.id }, { ...directory, groups: [...directory.groups, tried] })
      return { items: units.map(({ id, name, shortName, kind }) => ({ id, name, shortName, kind })) }
    },
  )

  app.post(
    '/api/groups',
    {
      config: { right: 'directory.manage' },
      schema: {
        tags,
        summary: '新增分组',
        body: GroupBody,
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { name, aliases, members } = request.body
      const made = await writing(context, request, async (tx, viewer) => {
        const { county } = viewer.scope
        const input = { name, aliases, members: ruleOf(members) }
        const group = await createGroup(tx, county, input)
        if ('refused' in group) return group
        const conflict = await conflictOfNames(tx, county, group.id, { aliases })
        if (conflict) return conflict
        const after = groupWords(input, await loadDirectory(tx, county, today()))
        await recordChange(context, tx, viewer, request, {
          type: 'group-added',
          objectType: 'group',
          objectId: group.id,
          changes: differencesOf({}, after),
        })
        return group
      })
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/groups/:id',
    {
      config: { right: 'directory.manage' },
      schema: { tags, summary: '修改分组', params, body: GroupBody, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const revision = accepted(revisionSeen(request))
      const { name, aliases, members } = request.body
      const { id } = request.params
      const changed = await writing(context, request, async (tx, viewer) => {
        const { county } = viewer.scope
        const input = { name, aliases, members: ruleOf(members) }
        const directory = await loadDirectory(tx, county, today())
        const before = directory.groups.find((group) => group.id === id)
        if ('groups' in input.members && reaches(input.members.groups, id, directory))
          return refuse('circle', '分组不能直接或间接包含自己。', { at: ['members'] })
        const done = await changeGroup(tx, county, id, revision, input)
        if ('refused' in done) return done
        const conflict = await conflictOfNames(tx, county, id, { aliases })
        if (conflict) return conflict
        if (before)
          await recordChange(context, tx, viewer, request, {
            type: 'group-changed',
            objectType: 'group',
            objectId: id,
            changes: differencesOf(groupWords(before, directory), groupWords(input, directory)),
          })
        return done
      })
      sendRevision(reply, changed.revision)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/names/resolve',
    {
      schema: {
        tags,
        summary: '文件中的单位名称指谁',
        body: Type.Object(
          {
            names: Type.Array(Text, { minItems: 1, maxItems: 200 }),
            issuerUnitId: Type.Optional(Id),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                printed: Type.String(),
                status: Type.Enum(['matched', 'candidates', 'unknown']),
                targets: Type.Array(
                  Type.Object({
                    unitId: Type.Optional(Type.String()),
                    groupId: Type.Optional(Type.String()),
                    under: Type.Optional(Type.String()),
                    name: Type.String(),
                    units: Type.Integer({ description: 'How many units it stands for today' }),
                  }),
                ),
                how: Type.Optional(Type.String()),
                sure: Type.Optional(Type.Number()),
                sameAs: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { names, issuerUnitId } = request.body
      const directory = await reading(context, request, (tx, { scope }) =>
        loadDirectory(tx, scope.county, today()),
      )
      const named = new Map([...directory.units, ...directory.groups].map(({ id, name }) => [id, name]))
      const shown = (target: NameTarget) => ({
        ...target,
        name: named.get('unitId' in target ? target.unitId : target.groupId) ?? '',
        units: membersOf(target, directory).length,
      })
      const found = resolveUnits(names, directory, issuerUnitId === undefined ? {} : { issuerUnitId })
      return {
        items: found.map((one) =>
          one.status === 'matched'
            ? { ...one, targets: one.targets.map(shown) }
            : { printed: one.printed, status: one.status, targets: one.candidates.map(shown) },
        ),
      }
    },
  )

  app.post(
    '/api/names/learn',
    {
      config: { right: 'directory.learn' },
      schema: {
        tags,
        summary: '记住一个名称指谁',
        body: Type.Object({ alias: Text, target: Target, documentId: Type.Optional(Id) }, closed),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { alias, target, documentId = null } = request.body
      await writing(context, request, (tx, { scope, accountId }) =>
        learnAlias(tx, scope.county, { alias, target: targetOf(target), documentId, accountId }),
      )
      return reply.code(204).send(null)
    },
  )
}
