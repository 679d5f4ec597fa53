import { read, sourceFromPlainText } from '@anlan/domain/documents'
import { addDays, dayOfInstant, instantOn, isRefusal } from '@anlan/domain/kernel'
import sharp from 'sharp'
import { loadDirectory } from '../directory/index.ts'
import {
  draftTasks,
  issueTasks,
  loadDocument,
  loadDuties,
  namesIn,
  receiveDocument,
  review,
} from '../documents/index.ts'
import { folderStore, storeFile } from '../files/index.ts'
import { composeDocument, type DemoPlan, demoPlans } from './documents/compose.ts'
import { acting, type Contribution, type Player, player, type Stage } from './stage.ts'
import { workOn } from './taskWork.ts'

/** Documents come in, are reviewed, signed and sent out, and the units work on what they got. */
export const taskStory: Contribution = {
  name: '文件与任务',
  async play(stage) {
    const scan = await drawnPage()
    for (const plan of demoPlans) {
      const documentId = await receive(stage, plan)
      if (plan.stage === 'review') continue
      await confirmAll(stage, plan, documentId)
      await send(stage, plan, documentId, scan)
      if (plan.stage === 'issued') await workOn(stage, plan, documentId, scan)
    }
  },
}

const clerk = (stage: Stage): Player => player(stage, 'hejing')
const dayOfPlan = (stage: Stage, plan: DemoPlan, later = 0) => addDays(stage.today, later - plan.daysAgo)

async function receive(stage: Stage, plan: DemoPlan): Promise<string> {
  stage.at(instantOn(dayOfPlan(stage, plan), '09:10'))
  const source = sourceFromPlainText(composeDocument(plan, stage.today))
  const reading = read(source)
  const { id } = await acting(stage, clerk(stage), (tx, performer, env) =>
    receiveDocument(tx, performer.county, {
      source,
      reading,
      fileIds: [],
      title: null,
      ownerUnitId: clerk(stage).hat.unitId,
      accountId: clerk(stage).scope.accountId,
      scope: clerk(stage).scope,
      now: new Date(env.now),
      today: env.today,
    }),
  )
  return id
}

/** What asks for nothing that could be sent out is set aside with its reason, everything else is confirmed. */
async function confirmAll(stage: Stage, plan: DemoPlan, documentId: string): Promise<void> {
  stage.at(instantOn(dayOfPlan(stage, plan), '10:25'))
  await acting(stage, clerk(stage), async (tx, { county }, env) => {
    const document = await loadDocument(tx, clerk(stage).scope, documentId, { lock: true })
    if (!document) throw new Error('the document of the demonstration is not seen by its own clerk')
    const names = namesIn(await loadDirectory(tx, county, env.today), document.ownerUnitId)
    const duties = (await loadDuties(tx, county, documentId)).map(({ duty }) => duty)
    const general = duties
      .filter((duty) => duty.lead.length === 0 || duty.clause[0] === '三')
      .map(({ id }) => id)
    const wanted = duties.filter((duty) => !general.includes(duty.id)).map(({ id }) => id)
    const reviewer = { county, accountId: clerk(stage).scope.accountId, now: new Date(env.now) }
    return review(tx, reviewer, document, names, {
      label: `确认 ${wanted.length} 条`,
      changes: [
        ...(general.length > 0
          ? [{ op: 'set-aside' as const, ids: general, why: '组织保障要求，不单独分办' }]
          : []),
        { op: 'confirm', ids: wanted },
      ],
    })
  })
}

/** Every other document is signed on paper and recorded by the clerk with the scan; the rest by the leader. */
async function send(stage: Stage, plan: DemoPlan, documentId: string, scan: Buffer): Promise<void> {
  const signing = instantOn(dayOfPlan(stage, plan), '16:40')
  stage.at(instantOn(dayOfPlan(stage, plan), '14:05'))
  await asSender(stage, clerk(stage), documentId, (tx, issuing, document, names) =>
    draftTasks(tx, issuing, document, names),
  )
  if (plan.stage !== 'issued') return
  stage.at(signing)
  if (plan.serial % 2 === 0) {
    const leader = player(stage, 'liangzhiyuan')
    await asSender(stage, leader, documentId, (tx, issuing, document, names) =>
      issueTasks(tx, issuing, document, names, { by: 'signer' }),
    )
    return
  }
  await asSender(stage, clerk(stage), documentId, async (tx, issuing, document, names) => {
    const { scope, hat } = clerk(stage)
    const store = folderStore(stage.context.filesDir)
    const now = stage.context.clock.now()
    const page = await storeFile(
      tx,
      store,
      { scope, unitId: hat.unitId, now },
      { bytes: scan, name: '签发页.png' },
    )
    if (isRefusal(page)) return page
    const signerPersonId = player(stage, 'liangzhiyuan').scope.personId ?? ''
    return issueTasks(tx, issuing, document, names, {
      by: 'paper',
      signerPersonId,
      signedOn: dayOfInstant(signing),
      files: [page.id],
    })
  })
}

type Sending = typeof draftTasks

async function asSender(stage: Stage, who: Player, documentId: string, send: Sending): Promise<void> {
  await acting(stage, who, async (tx, performer, env) => {
    const document = await loadDocument(tx, who.scope, documentId, { lock: true })
    if (!document) throw new Error('the document of the demonstration is not seen by who signs it')
    const names = namesIn(await loadDirectory(tx, performer.county, env.today), document.ownerUnitId)
    return send(tx, { performer, env, kernel: stage.kernel }, document, names)
  })
}

/** A page with a few grey lines: there must be a file, and no seal or signature is ever drawn. */
async function drawnPage(): Promise<Buffer> {
  const lines = Array.from(
    { length: 14 },
    (_, row) =>
      `<rect x="60" y="${90 + row * 40}" width="${row % 4 === 3 ? 300 : 460}" height="8" fill="#c9ced6"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842"><rect width="595" height="842" fill="#fff"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}
