export { amongIds, type Condition } from './conditions.ts'
export { databaseScope } from './databaseScope.ts'
export { visibleDocuments } from './documents.ts'
export { eachReached } from './eachReached.ts'
export { visibleEntries } from './entries.ts'
export { visibleEvents } from './events.ts'
export { visibleFileUses } from './files.ts'
export { hashOfSecret, viewerOfAccount, viewerOfSession } from './findViewer.ts'
export { identifyCallers, sessionCookie, viewerOf } from './identify.ts'
export { firstReached, type MatterOrder, type PageAsked, sortKey } from './inOrder.ts'
export { visibleMatter } from './matters.ts'
export { reading, writing } from './transaction.ts'
export {
  type Client,
  hatForPost,
  hatOf,
  hatWithRight,
  installation,
  type Means,
  type Post,
  type Viewer,
} from './viewer.ts'
export { type Narrowing, ownKinds, type Ways, waysOf, waysOfUnit } from './ways.ts'
