import type { Pool } from 'pg'
import { kinds, phases, places, type World } from './world.ts'

/** The reference rows that the worlds' matters point at. As the owner. */
export async function storeKinds(owner: Pool): Promise<void> {
  for (const kind of kinds) {
    await owner.query(
      `INSERT INTO kind (id, label, form_version) VALUES ($1, $1, 1) ON CONFLICT DO NOTHING`,
      [kind],
    )
    await owner.query(
      `INSERT INTO action (kind, id, label, source) VALUES ($1, 'do', 'do', 'test') ON CONFLICT DO NOTHING`,
      [kind],
    )
    await owner.query(
      `INSERT INTO state (kind, holder, id, label, phase)
       SELECT $1, holder, phase, phase, phase FROM unnest($2::text[]) phase, unnest('{matter,part}'::text[]) holder
       ON CONFLICT DO NOTHING`,
      [kind, phases],
    )
  }
}

async function insert(owner: Pool, into: string, types: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = types.split(', ').map((one) => one.split(' ')[0])
  await owner.query(
    `INSERT INTO ${into} (${columns.join(', ')}) SELECT ${columns.join(', ')}
     FROM jsonb_to_recordset($1::jsonb) AS row (${types})`,
    [JSON.stringify(rows)],
  )
}

const at = '2026-03-02T09:00:00+08:00'

/** Writes a world as the owner, whom no policy binds. Each thing that can carry a file carries one. */
export async function storeWorld(owner: Pool, world: World): Promise<void> {
  const { county, units, documents, matters } = world
  const [unit] = units
  if (!unit) throw new Error('a world without units')
  await insert(
    owner,
    'region',
    'code text, name text, level text',
    places.map((place) => ({
      code: county + place,
      name: place,
      level: place === '000000' ? 'county' : place.endsWith('000') ? 'town' : 'village',
    })),
  )
  await insert(owner, 'county', 'code text, name text, short_name text, created_at timestamptz', [
    { code: county, name: county, short_name: county, created_at: at },
  ])
  await insert(
    owner,
    'unit',
    'county text, id uuid, name text, short_name text, kind text, region text',
    units.map(({ id, region }, index) => ({
      county,
      id,
      name: `单位${index}`,
      short_name: `单位${index}`,
      kind: 'department',
      region,
    })),
  )
  await insert(
    owner,
    'document',
    'county text, id uuid, title text, state text, owner_unit_id uuid, region text, text text, blocks jsonb, facts jsonb, reader_version text, created_by uuid, created_at timestamptz',
    documents.map(({ id, state, ownerUnitId, region }) => ({
      ...{ county, id, title: '文件', state, owner_unit_id: ownerUnitId, region, text: '', blocks: [] },
      ...{ facts: {}, reader_version: '1', created_by: id, created_at: at },
    })),
  )
  await insert(
    owner,
    'matter',
    'county text, id uuid, kind text, form_version int, state text, phase text, region text, owner_unit_id uuid, responsible_unit_id uuid, supervising_unit_id uuid, document_id uuid, parties_beyond boolean, title text, data jsonb, head_seq bigint, revision int, standing boolean, holder text, red_at timestamptz, created_by uuid, created_at timestamptz, changed_at timestamptz',
    matters.map((matter) => ({
      ...{
        county,
        id: matter.id,
        kind: matter.kind,
        form_version: 1,
        state: matter.phase,
        phase: matter.phase,
      },
      ...{ region: matter.region, owner_unit_id: matter.ownerUnitId },
      ...{ responsible_unit_id: matter.responsibleUnitId, supervising_unit_id: matter.supervisingUnitId },
      ...{
        document_id: matter.documentId,
        title: '事项',
        data: {},
        head_seq: 0,
        revision: 1,
        standing: false,
      },
      ...{ holder: 'matter', red_at: matter.redAt, created_by: matter.id, created_at: at, changed_at: at },
      parties_beyond: matter.parts.some(
        ({ unitId }) =>
          unitId !== matter.ownerUnitId &&
          unitId !== matter.responsibleUnitId &&
          unitId !== matter.supervisingUnitId,
      ),
    })),
  )
  await insert(
    owner,
    'part',
    'county text, id uuid, matter_id uuid, kind text, holder text, state text, phase text, unit_id uuid, role text, period text, document_id uuid, changed_at timestamptz, standing boolean, revision int, data jsonb, head_phase text, head_red_at timestamptz, head_created_at timestamptz',
    matters.flatMap((matter) =>
      matter.parts.map(({ id, unitId, phase }, period) => ({
        ...{ county, id, matter_id: matter.id, kind: matter.kind, holder: 'part', state: phase, phase },
        ...{
          unit_id: unitId,
          role: 'lead',
          period: `${period}`,
          document_id: matter.documentId,
          changed_at: at,
        },
        ...{ standing: false, revision: 1, data: {}, head_phase: matter.phase, head_created_at: at },
        head_red_at: matter.redAt,
      })),
    ),
  )
  await insert(
    owner,
    'matter_event',
    'county text, matter_id uuid, seq bigint, id uuid, kind text, action text, unit_id uuid, visibility text, occurred_at timestamptz, received_at timestamptz, canonical text, hmac bytea',
    matters.flatMap((matter) =>
      matter.events.map(({ id, seq, visibility, unitId }) => ({
        ...{ county, matter_id: matter.id, seq, id, kind: matter.kind, action: 'do', unit_id: unitId },
        ...{ visibility, occurred_at: at, received_at: at, canonical: '{}', hmac: '\\x00' },
      })),
    ),
  )
  await storeFiles(owner, world, unit.id)
}

async function storeFiles(owner: Pool, world: World, unitId: string): Promise<void> {
  const { county, documents, matters } = world
  const uses = [
    ...documents.map(({ id }) => ({ target_type: 'document', target_id: id, matter_id: null })),
    ...matters.flatMap(({ id, parts, events }) => [
      { target_type: 'matter', target_id: id, matter_id: id },
      ...parts.map((part) => ({ target_type: 'part', target_id: part.id, matter_id: id })),
      ...events.map((event) => ({ target_type: 'event', target_id: event.id, matter_id: id })),
    ]),
  ]
  await insert(
    owner,
    'file',
    'county text, id uuid, sha256 text, size bigint, type text, name text, uploaded_by uuid, uploaded_at timestamptz, owner_unit_id uuid',
    uses.map(({ target_id }) => ({
      ...{ county, id: target_id, sha256: target_id, size: 1, type: 'text/plain', name: '附件' },
      ...{ uploaded_by: unitId, uploaded_at: at, owner_unit_id: unitId },
    })),
  )
  await insert(
    owner,
    'file_use',
    'county text, file_id uuid, target_type text, target_id uuid, matter_id uuid, role text',
    uses.map((use) => ({ county, file_id: use.target_id, role: 'evidence', ...use })),
  )
}
