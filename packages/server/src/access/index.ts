export { amongIds, type Condition } from './conditions.ts'
export { databaseScope } from './databaseScope.ts'
export { visibleDocuments } from './documents.ts'
export { visibleEvents } from './events.ts'
export { visibleFileUses } from './files.ts'
export { hashOfSecret, viewerOfSession } from './findViewer.ts'
export { identifyCallers, sessionCookie, viewerOf } from './identify.ts'
export { type Narrowing, visibleMatter, visibleMatters } from './matters.ts'
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
